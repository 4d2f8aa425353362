"""The one exception that is meant for the person at the keyboard."""


class InputError(Exception):
    """The call or its input cannot be used.

    The message is a single line that says what is wrong, where (file, row and column, cell), and how to mend it. The
    command line prints it to stderr and exits with 2; a traceback is never shown.
    """
