"""A page of controls to decide the questions of a reading list: the sentence beside the row, yes or no by button or by key.

Every answer is written into the tables at once, as ``drafting.decisions`` does it. Where no browser is at hand the controls work
all the same and nobody sees them. In JupyterLab, in a cell of its own:

    from workreport.deciding import Decider
    Decider("qingshi-2023", "qingshi.html", data="my-reports")
"""

import html
from collections.abc import Callable, Iterable
from pathlib import Path

import ipywidgets

from workreport import documents, project
from workreport import text as texts
from workreport.captions.language import pick
from workreport.drafting import decisions
from workreport.drafting.decisions import Question
from workreport.errors import InputError
from workreport.reading.numerals import ARABIC_TOKEN
from workreport.tables import cells, read_package

_AROUND = 30  # characters shown on either side of each of many numerals
_SHOWN = 60  # of them
_BESIDE = 10  # characters shown on either side of each that may be chosen
_ENDS = "。；！？"
_SENTENCE = 150  # characters shown on either side of a figure, where no sentence ends before

# The cells of an observation that a person may mend here; of those with a vocabulary the table's description has it.
_CELLS = ("indicator", "period", "measure", "status", "comparator", "direction", "value", "value_high", "unit", "whole")

_ASKED = {
    "document": (
        "Is the row of sources.csv right: title, body, day, level, address, reliability?",
        "sources.csv 这一行对吗：标题、机关、日期、层级、网址、可靠程度？",
    ),
    "unit": ("Is this unit right: base unit, factor, English name?", "这个单位对吗：基本单位、换算、英文名称？"),
    "passage": ("Do these passages stay as they are, names and all?", "各段就这样分、这样命名吗？"),
    "name": (
        "No known name leads to these figures. Do they stay without an indicator?",
        "没有已知名称引出这些数据。就不给指标了吗？",
    ),
    "conflict": ("These rows are about one thing. Do all of them stand?", "这几行说的是同一件事。都保留吗？"),
    "figure": ("Is every cell of this row right?", "这一行每一格都对吗？"),
    "no-figure": ("Is none of these a figure, and is the role right?", "这些都不是数据、归类也对吗？"),
    "suspect": (
        "The program cannot read this, or the tables cannot hold it. Does it stay no figure?",
        "程序读不出来，或者表中放不下。就不算数据吗？",
    ),
}
_MEND = {
    "document": ("Mend its row in sources.csv and places.csv, then answer yes.", "请改好 sources.csv、places.csv 中的行，再答“是”。"),
    "unit": ("Mend its row in units.csv, then answer yes.", "请改好 units.csv 中的行，再答“是”。"),
    "passage": ("Divide and name it in passages.csv, then answer yes.", "请在 passages.csv 中分段、命名，再答“是”。"),
}  # fmt: skip


class Decider(ipywidgets.VBox):
    """Controls over the open questions of a draft, one at a time.

    yes, no, skip, back  buttons; ``key`` takes y, n, s, b instead
    asked, sentence, row  what is asked, where it stands in the text, what the tables have, in HTML
    others               of several numerals that are asked about together those that are to be asked about by themselves after a
                         no; all of them unless some are chosen. For the rest the answer is yes
    mend, note, save     after a no: the cells of the row and its role, to be changed and saved; a remark
    said                 what came of the last answer
    """

    def __init__(
        self, source: str, text: str | Path | None = None, *, data: str | Path | None = None, lang: str = "en"
    ) -> None:
        """Over the draft ``source`` in the folder ``data`` (the project's unless given), with the report's file ``text``.

        Without ``text`` the one in $WORKREPORT_SOURCES is shown, or none. Raises InputError where there is no such draft, or
        where the text is another than the one it was made from.
        """
        self._source, self._lang = source, lang
        self._data = Path(data) if data is not None else project.editable_dir()
        self._text = _text_of(self._data, source, Path(text) if text is not None else project.source_text(source))
        self._roles, self._words = _vocabularies(self._data, source)
        self._keys = _keys(self._data)
        self._skipped: set[str] = set()
        self._answered: list[str] = []  # the places of the questions, the last one last
        self._apart: set[str] = set()  # the offsets that were taken out of a question about several
        self._warned = ""  # the question whose numerals are all asked about one by one at a second no

        self.asked, self.sentence, self.row, self.said = (ipywidgets.HTML() for _ in range(4))
        self.yes, self.no, self.skip, self.back, self.save = (
            ipywidgets.Button(description=words)
            for words in (
                pick(lang, en="Yes (y)", zh="是 (y)"),
                pick(lang, en="No (n)", zh="否 (n)"),
                pick(lang, en="Later (s)", zh="以后再说 (s)"),
                pick(lang, en="Back (b)", zh="上一项 (b)"),
                pick(lang, en="Save", zh="保存"),
            )
        )
        self.key = ipywidgets.Text(placeholder=pick(lang, en="keys: y n s b", zh="按键：y n s b"))
        self.note = ipywidgets.Text(description=pick(lang, en="note", zh="备注"))
        self.others = ipywidgets.SelectMultiple(description=pick(lang, en="not these", zh="这些不是"), rows=8)
        self.mend: dict[str, ipywidgets.Text | ipywidgets.Dropdown] = {}
        self._form = ipywidgets.VBox()
        for button, answer in (
            (self.yes, self._yes),
            (self.no, self._no),
            (self.skip, self._skip),
            (self.back, self._back),
        ):
            button.on_click(lambda _, answer=answer: self._told(answer))
        self.save.on_click(lambda _: self._told(self._save))
        self.key.observe(self._pressed, "value")
        buttons = ipywidgets.HBox([self.yes, self.no, self.skip, self.back, self.key])
        super().__init__([self.asked, self.sentence, self.row, self.others, buttons, self._form, self.said])
        self._show()

    @property
    def question(self) -> Question | None:
        """The question that is shown; None where none is open any more."""
        left = [each for each in self._open if _same(each) not in self._skipped]
        return next((each for each in left if self._is_apart(each)), next(iter(left), None))

    def _is_apart(self, question: Question) -> bool:
        return len(question.numerals) == 1 and question.item["offset"] in self._apart

    # --- answers

    def _pressed(self, change: dict[str, str]) -> None:
        """One key, one answer; the field is empty again for the next."""
        answers = {"y": self._yes, "n": self._no, "s": self._skip, "b": self._back}
        answer = answers.get(change["new"].strip().lower())
        if change["new"]:
            self.key.value = ""
        if answer is not None:
            self._told(answer)

    def _told(self, answer: Callable[[], None]) -> None:
        """Give ``answer``, and say what keeps it from being written, if anything does."""
        self.said.value = ""
        try:
            answer()
        except InputError as error:
            self.said.value = f"<b>{html.escape(str(error))}</b>"

    def _yes(self) -> None:
        if self.question is not None:
            self._decide()

    def _no(self) -> None:
        """Ask about each by itself, or each that is chosen, where several are asked about; else show what there is to mend."""
        question = self.question
        if question is None:
            return
        ask, number = question.item["ask"], question.item["item"]
        if len(question.numerals) > 1:
            chosen = self.others.value
            if not chosen and self._warned != _same(question):
                self._warned = _same(question)
                self.said.value = pick(
                    self._lang,
                    en="Choose those that are another matter, then say no; or say no again to be asked about each.",
                    zh="先选出另当别论的，再答“否”；再答一次“否”，就逐处来问。",
                )
                return
            decisions.apart(self._data, self._source, number, chosen)
            self._apart |= set(chosen or question.numerals)
            self._show()
        elif ask in _MEND:
            self.said.value = pick(self._lang, en=_MEND[ask][0], zh=_MEND[ask][1])
        elif not self.mend:  # what is being mended stays as it is
            self._open_form(question)

    def _save(self) -> None:
        """Write what was mended, and decide the item."""
        if self.question is None or not self.mend:
            return
        # Of a key that was chosen with its name beside it, the key.
        said = {name: control.value.strip().partition(" ")[0] for name, control in self.mend.items()}
        role = said.pop("role")
        self._decide(said if self.question.rows or role == "figure" else None, role)

    def _decide(self, said: dict[str, str] | None = None, role: str = "") -> None:
        question = self.question
        assert question is not None
        decisions.decide(self._data, self._source, question.item["item"], said, role, self.note.value.strip())
        self._answered.append(_place(question))
        self._show()

    def _skip(self) -> None:
        if self.question is not None:
            self._skipped.add(_same(self.question))
        self._show()

    def _back(self) -> None:
        """Open the last answer again."""
        every = {_place(each): each for each in decisions.asked(self._data, self._source)}
        if self._answered and (last := every.get(self._answered.pop())):
            decisions.reopen(self._data, self._source, last.item["item"])
            self._skipped.clear()
            self._show()
        elif not self._answered:
            self.said.value = pick(
                self._lang,
                en="There is no answer of this sitting to go back to: write open in its row of reading-list.csv.",
                zh="本次没有可以撤回的回答：请在 reading-list.csv 中把那一行的 state 改为 open。",
            )

    # --- what is shown

    def _show(self) -> None:
        every = decisions.asked(self._data, self._source)
        self._open = [each for each in every if each.item["state"] == "open"]
        self.mend, self._form.children, self.note.value = {}, (), ""
        self.others.options, self.others.layout.display = (), "none"
        if self.question is None:
            self._skipped.clear()  # what was put off comes again
        question = self.question
        done = f"{len(every) - len(self._open)} / {len(every)}"
        if question is None:
            self.asked.value = pick(
                self._lang,
                en=f"<b>{done}</b> All is decided. Look through the rows that nobody was asked about, then run the audit.",
                zh=f"<b>{done}</b> 全部判断完毕。请通读一遍没有问到的行，再运行审计。",
            )
            self.sentence.value = self.row.value = ""
            return
        words = _ASKED[question.item["ask"]]
        subject = html.escape(question.item["subject"])
        count = len(question.numerals)
        times = f" × {count}" if count > 1 else ""
        self.asked.value = f"<b>{done} · {subject}{times}</b> {pick(self._lang, en=words[0], zh=words[1])}"
        self.sentence.value = self._sentences(question)
        self.row.value = _table(question.shared or question.rows.values() or question.numerals.values())
        if count > 1:
            self.others.options = [(self._spot(at, row["token"]), at) for at, row in question.numerals.items()]
            self.others.layout.display = ""
        if self._is_apart(question):
            self._open_form(question)

    def _sentences(self, question: Question) -> str:
        if self._text is None or not question.numerals:
            return ""
        spots = [(int(at), int(at) + len(row["token"])) for at, row in question.numerals.items()]
        if question.rows:
            return "".join(f"<p>{each}</p>" for each in _whole(self._text, spots))
        lines = [_marked(self._text.canonical, start - _AROUND, end + _AROUND, [(start, end)]) for start, end in spots]
        more = f"<li>… {len(lines) - _SHOWN}</li>" if len(lines) > _SHOWN else ""
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines[:_SHOWN]) + more + "</ul>"

    def _spot(self, offset: str, token: str) -> str:
        """A numeral with the words around it, or where it stands, if there is no text."""
        if self._text is None:
            return f"{token} ({offset})"
        start, end = int(offset), int(offset) + len(token)
        before, after = self._text.canonical[max(0, start - _BESIDE) : start], self._text.canonical[end : end + _BESIDE]
        return f"{before}【{token}】{after}".replace("\n", " ")

    def _open_form(self, question: Question) -> None:
        """The cells of the one row that is asked about, and the role of its numeral."""
        ((at, numeral),) = question.numerals.items()
        # A numeral that has no row may turn out to be a figure: of the time of the one before it, until a person says otherwise.
        like = {name: question.before.get(name, "") for name in ("period", "status")}
        is_number = ARABIC_TOKEN.fullmatch(numeral["token"]) is not None
        fresh = dict.fromkeys(_CELLS, "") | like | {"measure": "level", "comparator": "eq"}
        row = question.rows.get(at) or fresh | {"value": numeral["token"] if is_number else ""}
        controls: dict[str, ipywidgets.Text | ipywidgets.Dropdown] = {
            "role": ipywidgets.Dropdown(options=self._roles, value=numeral["role"], description="role")
        }
        for name in _CELLS:
            words = self._words.get(name)
            if words and row[name] in words:
                controls[name] = ipywidgets.Dropdown(options=words, value=row[name], description=name)
            elif name in self._keys:
                controls[name] = ipywidgets.Combobox(value=row[name], options=self._keys[name], description=name)
            else:
                controls[name] = ipywidgets.Text(value=row[name], description=name)
        self.mend = controls
        self._form.children = (*controls.values(), self.note, self.save)


def _same(question: Question) -> str:
    """What tells a question from others, whatever its number is."""
    return f"{question.item['ask']} {question.item['subject']} {question.item['offset']}"


def _place(question: Question) -> str:
    """What stays of a question when it is answered, which may change what it asks, or others are taken apart."""
    return question.item["offset"] or _same(question)


def _text_of(data: Path, source: str, path: Path | None) -> texts.Text | None:
    """The text that offsets count in. Raises InputError where ``path`` holds another than the draft was made from."""
    if path is None:
        return None
    text = texts.read(documents.read(path), str(path))
    documents_ = cells(read_package(data), "sources").set_index("source")
    if source in documents_.index and documents_.loc[source, "canonical_sha256"] != text.canonical_sha256:
        raise InputError(f"{path}: is not the text that {source} was drafted from: hand over that one")
    return text


def _vocabularies(data: Path, source: str) -> tuple[list[str], dict[str, list[str]]]:
    """The roles of numerals, and the words that cells of an observation may have, by column; the empty one where it may be."""
    package = read_package(data)
    package.require(source)
    words = {}
    for name, field in package.table(f"{source}-observations").fields.items():
        limits = field.get("constraints", {})
        if "enum" in limits:
            words[name] = [*([] if limits.get("required") else [""]), *limits["enum"]]
    return list(package.table(f"{source}-numerals").fields["role"]["constraints"]["enum"]), words


def _keys(data: Path) -> dict[str, list[str]]:
    """What may stand in the columns that hold a key: of an indicator, with its Chinese label behind it, or of a unit."""
    package = read_package(data)
    indicators = [f"{row.indicator} {row.label_zh}" for row in cells(package, "indicators").itertuples()]
    return {
        "indicator": indicators,
        "whole": indicators,
        "unit": [str(unit) for unit in cells(package, "units")["unit"]],
    }


# --- HTML -------------------------------------------------------------------------------------------------------------


def _whole(text: texts.Text, spots: list[tuple[int, int]]) -> Iterable[str]:
    """The sentences that hold ``spots``, each with all of its spots marked."""
    sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in spots:
        paragraph = text.paragraphs[text.locate(start)[1] - 1]
        begin = max(text.canonical.rfind(mark, paragraph.start, start) + 1 for mark in _ENDS)
        ends = [at + 1 for mark in _ENDS if (at := text.canonical.find(mark, end, paragraph.end)) >= 0]
        whole = max(begin, paragraph.start, start - _SENTENCE), min([*ends, paragraph.end, end + _SENTENCE])
        sentences.setdefault(whole, []).append((start, end))
    return (_marked(text.canonical, *whole, held) for whole, held in sentences.items())


def _marked(canonical: str, start: int, end: int, spots: Iterable[tuple[int, int]]) -> str:
    at, pieces = max(0, start), []
    for first, last in spots:
        pieces += [html.escape(canonical[at:first]), f"<mark>{html.escape(canonical[first:last])}</mark>"]
        at = last
    return "".join(pieces) + html.escape(canonical[at:end])


def _table(rows: Iterable[dict[str, str]]) -> str:
    """Rows with the columns in which any of them has something."""
    rows = list(rows)[:_SHOWN]
    columns = [name for name in (rows[0] if rows else {}) if any(row[name] for row in rows)]
    head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(row[name])}</td>" for name in columns) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>" if columns else ""
