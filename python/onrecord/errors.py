"""What onrecord raises: a code, a place and a sentence.

Every failure of the engine or the store is an :class:`OnrecordError`; its subclasses say what kind. Misuse that Python
itself can see (a number where a text belongs) stays ``TypeError`` or ``ValueError``.
"""

from __future__ import annotations

__all__ = [
    "BusyError",
    "CancelledError",
    "InputError",
    "InternalError",
    "LimitError",
    "OnrecordError",
    "RuleError",
    "StoreError",
    "UsageError",
]


class OnrecordError(Exception):
    """A failure. ``str(error)`` is one sentence that begins with the place, where one is known.

    Attributes:
        code: ``usage``, ``input``, ``rule``, ``limit``, ``cancelled``, ``busy``, ``store`` or ``internal``.
        message: the sentence without the place.
        file, line, column: the file it is about, 1-based line and byte column; ``""`` and 0 where there is none.
        offset: byte offset in the input where one makes sense, else 0.
        story: id of the story that failed, where ``pipe`` returned the error in its place.
    """

    code = "internal"
    story = ""

    def __init__(self, message: str, file: str = "", line: int = 0, column: int = 0, offset: int = 0) -> None:
        super().__init__(message, file, line, column, offset)
        self.message, self.file, self.line, self.column, self.offset = message, file, line, column, offset

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class UsageError(OnrecordError, ValueError):
    """The call's own arguments are off."""

    code = "usage"


class InputError(OnrecordError, ValueError):
    """A document could not be read."""

    code = "input"


class RuleError(OnrecordError, ValueError):
    """A rule, policy or weights file is wrong; ``file``, ``line`` and ``column`` say where."""

    code = "rule"


class LimitError(OnrecordError):
    """A limit was reached: ``max_bytes``, ``max_memory``, ``max_nesting`` or ``max_seconds``."""

    code = "limit"


class CancelledError(OnrecordError):
    """The progress callback said stop."""

    code = "cancelled"


class BusyError(OnrecordError):
    """Somebody else kept the store locked for longer than ``busy_seconds``."""

    code = "busy"


class StoreError(OnrecordError):
    """The store's file is missing, damaged, full, read-only, or of a newer version."""

    code = "store"


class InternalError(OnrecordError):
    """A bug in onrecord."""

    code = "internal"


_by_code = {
    cls.code: cls
    for cls in (UsageError, InputError, RuleError, LimitError, CancelledError, BusyError, StoreError, InternalError)
}


def _from_core(code: str, message: str, file: str, line: int, column: int, offset: int) -> OnrecordError:
    return _by_code[code](message, file, line, column, offset)
