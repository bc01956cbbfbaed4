"""One exception class for each kind of error, under one base."""

from __future__ import annotations

from typing import ClassVar


class ExonymError(Exception):
    """The base of every error of this package. The message never repeats a name: errors end up in logs."""

    code: ClassVar[str] = "error"
    """What went wrong, stable and the same in every language."""


class LimitError(ExonymError):
    """A value is over a limit; the message names the limit and the value."""

    code = "limit"


class QueryError(ExonymError):
    """A query cannot be run as given: an empty name, a date that does not exist, a field of the wrong type."""

    code = "query"


class RecordError(ExonymError):
    """A record cannot be indexed as given: no id, no usable name, a field of the wrong type."""

    code = "record"


class IoError(ExonymError):
    """A file or a directory could not be read or written."""

    code = "io"


class BusyError(ExonymError):
    """Another writer holds the index."""

    code = "busy"


class DamagedError(ExonymError):
    """The bytes of an index are not what was written."""

    code = "damaged"


class IncompatibleError(ExonymError):
    """The index was written by a version that this one cannot read."""

    code = "incompatible"


class NotFoundError(ExonymError):
    """No record has that id."""

    code = "not-found"


class OptionError(ExonymError):
    """An option or a column that does not exist; the message names the nearest valid one."""

    code = "option"


class InternalError(ExonymError):
    """The engine's own mistake."""

    code = "internal"


CLASSES: dict[str, type[ExonymError]] = {
    kind.code: kind
    for kind in (
        LimitError,
        QueryError,
        RecordError,
        IoError,
        BusyError,
        DamagedError,
        IncompatibleError,
        NotFoundError,
        OptionError,
        InternalError,
    )
}
"""The class of each code; the native half raises by this table."""

for _kind in (ExonymError, *CLASSES.values()):
    _kind.__module__ = "exonym"
