"""What the command line can say went wrong.

AchtervangError
├── WrongUse      exit 2: wrong arguments, settings or data; the message names the place and the next step
└── NotReady      exit 1: a check or an expectation failed
"""


class AchtervangError(Exception):
    """Anything in this file; ``exit_code`` is what the program ends with."""

    exit_code = 1


class WrongUse(AchtervangError):
    """The program was used wrongly, or was given what it cannot use."""

    exit_code = 2


class NotReady(AchtervangError):
    """A check or an expectation failed."""
