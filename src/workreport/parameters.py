"""The parameters of notebooks: of which types a value may be, and how one is read from a text.

Two hold a notebook to them: the build before it runs one, and the notebook itself, however it is run.
"""

import ast
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workreport.errors import InputError

_KINDS = ("str", "int", "float", "bool", "None")


@dataclass(frozen=True)
class Parameter:
    """A name that the parameters cell assigns: the value it gives, and what a value may be, such as float or None."""

    default: Any
    kind: str


def kind(annotation: str, default: Any) -> str:
    """The kind that an annotation names; where it names others than those of _KINDS, the type of the default.

    It is written float | None, or "float or None" in quotation marks, which papermill --help-notebook can read.
    """
    named = annotation.strip("'\"").replace(" | ", " or ")
    if all(name in _KINDS for name in named.split(" or ")):
        return named
    # None stands for a number that the notebook works out where none is given.
    return "float or None" if default is None else type(default).__name__


def fits(value: Any, kind: str) -> bool:
    """Whether a value is of the kind, a whole number counting as a float, and finite."""
    # Exactly the type: True would else pass for 1.
    own, names = "None" if value is None else type(value).__name__, kind.split(" or ")
    return (own in names or (own == "int" and "float" in names)) and not (own == "float" and not math.isfinite(value))


def given(texts: Iterable[str], notebooks: Mapping[str, Mapping[str, Parameter]]) -> dict[str, dict[str, Any]]:
    """For each of the ``notebooks`` the parameters among ``texts``, written NAME=VALUE, that it has, with their values.

    papermill only warns of a name that a notebook does not have, and takes any value. Raises InputError where a text is not
    NAME=VALUE, stands twice, is the language, is known to no notebook, or has a value of another type than the parameter.
    """
    known = sorted({name for parameters in notebooks.values() for name in parameters} - {"lang"})
    asked: dict[str, str] = {}
    for each in texts:
        name, equals, text = each.partition("=")
        if not equals:
            raise InputError(f"--parameter {each}: write it as NAME=VALUE")
        if name in asked:
            raise InputError(f"--parameter {name}: is given twice")
        if name == "lang":
            raise InputError("--parameter lang: the language is chosen with --lang")
        if name not in known:
            raise InputError(f"--parameter {name}: no notebook has it; known are {', '.join(known) or 'none'}")
        asked[name] = text
    return {
        stem: {name: _value(name, text, parameters[name]) for name, text in asked.items() if name in parameters}
        for stem, parameters in notebooks.items()
    }


def _value(name: str, text: str, parameter: Parameter) -> Any:
    names = parameter.kind.split(" or ")
    for parse in (ast.literal_eval, json.loads):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if fits(value, parameter.kind):
            return float(value) if type(value) is int and "int" not in names else value
    if "str" in names:
        return text
    such_as = "" if parameter.default is None else f", such as {parameter.default!r}"
    raise InputError(f"--parameter {name}={text}: should be a {parameter.kind}{such_as}")
