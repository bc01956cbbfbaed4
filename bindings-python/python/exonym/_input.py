"""What callers hand over, as the JSON that the engine reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import _exonym

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Protocol

    from typing_extensions import TypedDict, TypeIs, TypeVar

    class ArrowStream(Protocol):
        """A frame that hands out its rows through the Arrow PyCapsule interface: pandas, polars, pyarrow, others."""

        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            """Return a capsule that holds a stream of record batches."""

    Frame = TypeVar("Frame", bound=ArrowStream)

    Identifier = str | Mapping[str, str]

    class Options(TypedDict, total=False):
        """The options of a search."""

        birth_date: str | date | None
        countries: str | Iterable[str] | None
        sex: str | None
        identifiers: Identifier | Iterable[Identifier] | None
        kind: str | None
        limit: int
        threshold: int | None
        base_rate: float


def options_json(**options: Any) -> str:
    """Write the options that were given."""
    given = {key: value for key, value in options.items() if value is not None}
    return json.dumps(given, ensure_ascii=False, default=_plain)


def row_json(row: Mapping[str, Any]) -> str:
    """Write a record or a query. A missing value may be ``None``, NaN or what pandas has for it."""
    try:
        return json.dumps(row, ensure_ascii=False, allow_nan=False, default=_plain)
    except ValueError:
        given = {key: value for key, value in row.items() if not (isinstance(value, float) and value != value)}
        return json.dumps(given, ensure_ascii=False, default=_plain)


def names_json(names: Iterable[str | Mapping[str, Any]]) -> list[str]:
    """Write queries that are names, or mappings of a name and its own options."""
    if isinstance(names, (str, bytes)):
        raise TypeError("search_many takes an iterable of names, not one name")
    # A scalar of Arrow is no string yet, and no mapping either.
    return [row_json(name if not isinstance(name, str) and hasattr(name, "keys") else {"name": name}) for name in names]


def is_frame(source: object) -> TypeIs[ArrowStream]:
    """Say whether an object has rows and columns; a column alone, which can be cast to a type, is an iterable."""
    return hasattr(source, "__arrow_c_stream__") and not any(hasattr(type(source), name) for name in ("to_list", "chunks"))


def frame_rows(frame: ArrowStream) -> list[str]:
    """Write the rows of a frame."""
    if library(frame) == "pandas":
        # A pandas index that is not a plain range would come along as a column.
        frame = frame.reset_index(drop=True)  # type: ignore[attr-defined]
    return _exonym.rows(frame)


def library(frame: object) -> str:
    """Return the name of the library that a frame is of."""
    return type(frame).__module__.partition(".")[0]


def polars_frame(table: Any) -> Any:
    """Return an Arrow table as a frame of polars."""
    import polars

    return polars.DataFrame(table)


def pyarrow_frame(table: Any) -> Any:
    """Return an Arrow table as one of pyarrow."""
    import pyarrow  # type: ignore[import-untyped]

    return pyarrow.table(table)


def pandas_frame(table: Any) -> Any:
    """Return an Arrow table as a frame of pandas, which reads Arrow by pyarrow."""
    return pyarrow_frame(table).to_pandas()


FRAMES = {"pandas": pandas_frame, "polars": polars_frame, "pyarrow": pyarrow_frame}
"""How the libraries of frames read an Arrow table."""


def _plain(value: Any) -> Any:
    """Return what JSON has for a value that it does not know."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "isoformat"):
        # A time of day is no part of a date of birth.
        return value.isoformat()[:10]
    for method in ("as_py", "item"):
        if hasattr(value, method):
            return getattr(value, method)()
    if hasattr(value, "keys"):
        return dict(value)
    if hasattr(value, "__iter__") and not isinstance(value, (bytes, bytearray)):
        return list(value)
    raise TypeError(f"a value of type {type(value).__name__} cannot be part of a record or a query")
