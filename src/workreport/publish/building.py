"""`workreport build`: what the call asks for, and where it goes. A build that would find nothing to do is over at once."""

import functools
import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from workreport import files, project
from workreport.errors import InputError, one_line
from workreport.publish import inputs
from workreport.publish.memory import EVERYTHING, FOLDER, SITE, Memory
from workreport.publish.reads import digest_of


def build(
    *,
    langs: Sequence[str] = (),
    stems: Sequence[str] = (),
    out: Path | None = None,
    jobs: int | None = None,
    force: bool = False,
    timeout: int = 120,
    given: Sequence[str] = (),
    text: bytes | None = None,
    console: Console,
) -> list[str]:
    """Bring notebooks and figures up to date, printing a line a run. Returns the failures, a line each.

    Without ``langs`` every language is built, without ``stems`` every notebook, without ``out`` into the project.
    ``timeout`` is in seconds, for each cell; ``given`` are parameters as NAME=VALUE; ``text`` is that of a report, whose
    sentences the site in ``out`` then shows. Raises InputError, before anything is put in its place, where the call, the
    tables, a notebook or the output folder cannot be used.
    """
    say = functools.partial(_say, console)
    base = _base(out, parametrised=bool(given), quoting=text is not None)
    languages = [lang for lang in project.LANGUAGES if lang in (langs or project.LANGUAGES)]
    if not force and not given and text is None:
        unchanged = _unchanged(base, stems, languages)
        if unchanged:
            for name in unchanged:
                say(f"unchanged {name}")
            return []
    # Here, because what reads and executes notebooks takes its time to import.
    from workreport.publish import committing, notebooks, parameters, quoting, tasks, updating

    found = notebooks.find(project.notebooks_dir())
    chosen = tasks.choose(found, stems)
    values = parameters.read(given, {notebook.stem: notebook.defaults for notebook in chosen})
    planned = tasks.plan(chosen, languages, values)
    quotable = None if text is None else quoting.read(text)
    _prepare(base)
    with committing.alone(base) as staging, console.status("building"):
        # One more than cores, because each waits now and then for a kernel to answer.
        at_a_time = jobs or (os.cpu_count() or 1) + 1
        work = updating.bring_up_to_date(planned, base, staging, at_a_time, timeout, force=force, say=say)
        if not work.failures:
            is_everything = len(chosen) == len(found) and len(languages) == len(project.LANGUAGES)
            if is_everything:
                work.remove_leftovers(planned, in_project=out is None)
                work.draw_up_gallery(found)
            work.publish(quotable)
            if is_everything and not given and not quotable:
                work.remember_all_is_done(tasks.plan(notebooks.find(project.notebooks_dir()), languages, values))
    return work.failures


def _unchanged(base: Path, stems: Sequence[str], languages: list[str]) -> list[str]:
    """The runs asked for, and the site, where nothing at all has changed since a build left nothing to do; else nothing."""
    remembered = Memory(base)
    known = remembered.runs()
    asked = [run for run in known if run.split()[1] in languages and (not stems or run.split()[0] in stems)]
    if len(asked) < max(1, len(stems)) * len(languages):
        return []
    if remembered.why(EVERYTHING, inputs.everything(base, remembered.all_reads()), digest_of):
        return []
    return [*asked, SITE]


def _base(out: Path | None, *, parametrised: bool, quoting: bool) -> Path:
    """The folder below which notebooks/ and figures/ are written."""
    root = project.root()
    if out is None:
        if parametrised:
            raise InputError("--parameter needs --out DIR: the project's own notebooks keep their parameters")
        if quoting:
            raise InputError("--source needs --out DIR: the site that is published shows no sentence of a report")
        return root
    base = out.absolute()
    if base.resolve() == root.resolve():
        raise InputError(f"--out {out}: is the project itself; leave --out away to build into it")
    return base


def _prepare(base: Path) -> None:
    """Find out before the first run, not after the last, that a folder cannot be written to."""
    for folder in (
        FOLDER,
        "notebooks",
        *(f"notebooks/{lang}" for lang in project.LANGUAGES[1:]),
        *(f"figures/{kind}" for kind in (*project.LANGUAGES, "data")),
        *(f"site/{lang}" for lang in project.LANGUAGES),
    ):
        files.make_folder(base / folder)


def _say(console: Console, line: str) -> None:
    console.print(one_line(line), markup=False, highlight=False, soft_wrap=True)
