"""The parameters of notebooks: what their cell assigns, of which types a value may be, and how one is read from a text.

Two hold a notebook to them: the build before it runs one, and the notebook itself, however it is run.
"""

import ast
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workreport.errors import InputError

_TYPES = {"str": str, "int": int, "float": float, "bool": bool, "None": type(None)}


@dataclass(frozen=True)
class Parameter:
    """A name that the parameters cell assigns, the value it gives, and the types that a value may have."""

    default: Any
    types: tuple[type, ...]


def assigned(source: str, place: str) -> dict[str, Parameter]:
    """What the parameters cell with this ``source`` assigns.

    Raises InputError, which names the cell by ``place``, where that is no literal or of another type than it is annotated with.
    """
    found: dict[str, Parameter] = {}
    try:
        for statement in ast.parse(source).body:
            match statement:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                ):
                    default, annotation = ast.literal_eval(value), getattr(statement, "annotation", None)
                    found[name] = Parameter(default, types(ast.unparse(annotation) if annotation else "", default))
                case _:
                    raise ValueError(ast.unparse(statement))
    except (SyntaxError, ValueError) as error:
        message = f"{place}: parameters are plain assignments of literals, and this is not: {error}"
        raise InputError(" ".join(message.split())) from error
    for name, parameter in found.items():
        if not fits(parameter.default, parameter.types):
            raise InputError(f"{place}: {name} should be a {_named(parameter.types)} and is {parameter.default!r}")
    return found


def types(annotation: str, default: Any) -> tuple[type, ...]:
    """The types that an annotation names; where it names others than those of _TYPES, that of the default.

    It is written float | None, or "float or None" in quotation marks, which papermill --help-notebook can read.
    """
    names = annotation.strip("'\"").replace(" or ", " | ").split(" | ")
    if all(name in _TYPES for name in names):
        return tuple(_TYPES[name] for name in names)
    # None stands for a number that the notebook works out where none is given.
    return (float, type(None)) if default is None else (type(default),)


def fits(value: Any, types: tuple[type, ...]) -> bool:
    """Whether a value is of one of the types, a whole number counting as a float, and finite."""
    # Exactly the type: True would else pass for 1.
    fits = type(value) in types or (type(value) is int and float in types)
    return fits and not (isinstance(value, float) and not math.isfinite(value))


def _named(types: tuple[type, ...]) -> str:
    return " or ".join("None" if each is type(None) else each.__name__ for each in types)


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
    for parse in (ast.literal_eval, json.loads):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if fits(value, parameter.types):
            return float(value) if type(value) is int and int not in parameter.types else value
    if str in parameter.types:
        return text
    such_as = "" if parameter.default is None else f", such as {parameter.default!r}"
    raise InputError(f"--parameter {name}={text}: should be a {_named(parameter.types)}{such_as}")
