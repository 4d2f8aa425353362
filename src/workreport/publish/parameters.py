"""Parameters of notebooks given on the command line: NAME=VALUE, checked before anything runs.

papermill only warns of a name that a notebook does not have, and takes any value: a misspelt name would give the usual
result under another name.
"""

import ast
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from workreport.errors import InputError


def read(given: Iterable[str], defaults: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """For each notebook the parameters among ``given`` that it has, with values of the type of its own default.

    ``defaults`` holds by notebook what its parameters cell assigns. Raises InputError where one of ``given`` is not
    NAME=VALUE, stands twice, is the language, is known to no notebook, or has a value of another type than the default.
    """
    known = sorted({name for names in defaults.values() for name in names} - {"lang"})
    texts: dict[str, str] = {}
    for each in given:
        name, equals, text = each.partition("=")
        if not equals:
            raise InputError(f"--parameter {each}: write it as NAME=VALUE")
        if name in texts:
            raise InputError(f"--parameter {name}: is given twice")
        if name == "lang":
            raise InputError("--parameter lang: the language is chosen with --lang")
        if name not in known:
            raise InputError(f"--parameter {name}: no notebook has it; known are {', '.join(known) or 'none'}")
        texts[name] = text
    return {
        notebook: {name: _value(name, text, names[name]) for name, text in texts.items() if name in names}
        for notebook, names in defaults.items()
    }


def _value(name: str, text: str, default: Any) -> Any:
    for parse in (ast.literal_eval, json.loads):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if type(value) is int and (default is None or type(default) is float):
            value = float(value)
        # None stands for a number that the notebook works out where none is given.
        if default is None and (value is None or (type(value) is float and math.isfinite(value))):
            return value
        # Exactly the type: True would else pass for 1.
        if type(value) is type(default) and not (isinstance(value, float) and not math.isfinite(value)):
            return value
    if isinstance(default, str):
        return text
    wanted = "number or None" if default is None else f"{type(default).__name__}, such as {default!r}"
    raise InputError(f"--parameter {name}={text}: should be a {wanted}")
