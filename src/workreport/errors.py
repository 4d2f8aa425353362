"""The one exception that is meant for the person at the keyboard, and how a line is made fit for a terminal."""

# Exit codes of the command line: all well, and faults that are listed.
OK, FAULTS = 0, 1


class InputError(Exception):
    """The call or its input cannot be used.

    The message is a single line that says what is wrong, where (file, row and column, cell), and how to mend it. The
    command line prints it to stderr and exits with 2; a traceback is never shown.
    """


def one_line(text: str) -> str:
    """``text`` as it may stand in a line of a terminal: on one line, and what a terminal would obey instead of showing escaped."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """``text`` with each character that cannot be seen, but for the space, in Python's notation, such as \\x1b."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
