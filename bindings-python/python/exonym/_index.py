"""A list of records that can be searched by name."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, overload

from ._alarms import FalseAlarms
from ._exonym import Engine
from ._input import FRAMES, frame_rows, is_frame, library, names_json, options_json, row_json
from ._results import Answer, Explanation, WhyNot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from types import TracebackType

    from typing_extensions import Never, Self, Unpack

    from ._input import Frame, Identifier, Options

    Progress = Callable[[int, int], object]


class Index:
    """A list of records that can be searched by name, from any number of threads at once.

    Made by :meth:`build` or :meth:`open`. A list that was opened from or saved to a path pickles by that path, so
    that processes and executors open the same file instead of carrying it along.

    >>> with Index.build([{"id": "1", "names": ["GADDAFI, Muammar"]}]) as index:
    ...     index.search("Каддафи").hits[0].id
    '1'
    """

    __slots__ = ("__weakref__", "_engine", "_path")

    _engine: Engine | None
    _path: str | None

    def __init__(self) -> None:
        """Refuse: see :meth:`build` and :meth:`open`."""
        raise TypeError("an index is made by Index.build(records) or Index.open(path or bytes)")

    @classmethod
    def build(cls, records: Iterable[Mapping[str, Any]] | Frame) -> Self:
        """Make a list in memory from records: an iterable of dicts, or a frame with a row a record.

        Fields (or columns): ``id``, ``names`` (the first is primary) or ``name`` and ``aliases``, ``schema`` (Person,
        Organization, Vessel, Airplane), ``birth_date``, ``countries``, ``sex``, ``identifiers``, ``source``,
        ``remark``. Others are passed over. Of records with one id the last stays.

        Raises :class:`RecordError`, :class:`LimitError` or :class:`QueryError` for a record that cannot be indexed;
        the message gives its place, from 0.
        """
        rows = frame_rows(records) if is_frame(records) else map(row_json, records)
        return cls._of(Engine.build(rows), None)

    @classmethod
    def open(cls, source: str | os.PathLike[str] | bytes | bytearray) -> Self:
        """Open a list: a file of :meth:`save`, a directory of the command line, or bytes of :meth:`to_bytes`.

        Raises :class:`IoError`, :class:`DamagedError` or :class:`IncompatibleError` for what is no such list.
        """
        if isinstance(source, (bytes, bytearray)):
            return cls._of(Engine.from_bytes(source), None)
        path = os.path.abspath(source)
        return cls._of(Engine.open(path), path)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the list to one file, whole or not at all. Raises :class:`IoError` where that fails."""
        path = os.path.abspath(path)
        self._opened().save(path)
        self._path = path

    def to_bytes(self) -> bytes:
        """Return the list as bytes, the same that :meth:`save` writes."""
        return self._opened().to_bytes()

    def search(
        self,
        name: str,
        *,
        birth_date: str | date | None = None,
        countries: str | Iterable[str] | None = None,
        sex: str | None = None,
        identifiers: Identifier | Iterable[Identifier] | None = None,
        kind: str | None = None,
        limit: int = 10,
        threshold: int | None = None,
        base_rate: float = 1e-4,
        **unknown: Never,
    ) -> Answer:
        """Search for a name in any script.

        Qualifiers add or take evidence and never exclude a record; only ``kind`` filters.

        :param birth_date: a date, or ``"1942"``, ``"1942-06"``, ``"1942-06-07"``.
        :param countries: ISO 3166 codes of nationality or residence.
        :param sex: ``"female"`` or ``"male"``.
        :param identifiers: numbers of documents; an equal number finds its record whatever the name.
        :param kind: only records of this kind: Person, Organization, Vessel, Airplane, Thing.
        :param limit: most hits returned, 1 to 500.
        :param threshold: least evidence of a hit, in milli-nats.
        :param base_rate: share of searches whose subject is on the list, between 0 and 1.

        Raises :class:`QueryError` or :class:`LimitError` for a query that cannot be run, and :class:`OptionError`,
        which names the nearest valid one, for an option that does not exist.
        """
        query = options_json(
            name=name,
            birth_date=birth_date,
            countries=countries,
            sex=sex,
            identifiers=identifiers,
            kind=kind,
            limit=limit,
            threshold=threshold,
            base_rate=base_rate,
            **unknown,
        )
        return Answer(self._opened().search(query), query)

    @overload
    def search_many(
        self,
        names: Frame,
        *,
        threads: int | None = None,
        progress: bool | Progress = False,
        **options: Unpack[Options],
    ) -> Frame: ...

    @overload
    def search_many(
        self,
        names: Iterable[str | Mapping[str, Any]],
        *,
        threads: int | None = None,
        progress: bool | Progress = False,
        **options: Unpack[Options],
    ) -> list[Answer]: ...

    def search_many(
        self,
        names: Any,
        *,
        threads: int | None = None,
        progress: bool | Progress = False,
        **options: Unpack[Options],
    ) -> Any:
        """Search for many names on several threads; Ctrl-C ends it at once.

        ``names`` is an iterable of names, or of dicts of a ``name`` and its own options: the result is a list of
        answers, in order. Or it is a frame with a column ``name`` and perhaps columns named as the options: the result
        is a frame of the same library with a row a hit, ``query`` being the row number of the name, from 0, beside
        ``id``, ``name``, ``evidence``, ``similarity`` and ``probability``. (A frame of a library other than pandas,
        polars and pyarrow gives a list of answers.)

        :param threads: threads to search on, a core each where not given.
        :param progress: ``True`` for a count on the standard error, or a function of done and all.
        :param options: as for :meth:`search`, for every name that has none of its own.

        Raises what :meth:`search` raises for the first name that fails; the message gives its place, from 0.
        """
        engine = self._opened()
        framed = is_frame(names)
        queries = frame_rows(names) if framed else names_json(names)
        defaults = options_json(**options)
        show = _count if progress is True else progress or None
        read = FRAMES.get(library(names)) if framed else None
        if read is not None:
            return read(engine.search_table(queries, defaults, threads, show))
        answers = engine.search_many(queries, defaults, threads, show)
        return [Answer(answer, query) for answer, query in zip(answers, queries)]

    def explain(
        self,
        name: str,
        id: str,
        *,
        birth_date: str | date | None = None,
        countries: str | Iterable[str] | None = None,
        sex: str | None = None,
        identifiers: Identifier | Iterable[Identifier] | None = None,
        **unknown: Never,
    ) -> Explanation:
        """Explain the evidence of one record for a name, whether or not the search returns it.

        Options as for :meth:`search`. Raises :class:`NotFoundError` for an id that the list does not have.
        """
        query = options_json(
            name=name, birth_date=birth_date, countries=countries, sex=sex, identifiers=identifiers, **unknown
        )
        return Explanation(self._opened().explain(query, id))

    def why_not(
        self,
        name: str,
        id: str,
        *,
        birth_date: str | date | None = None,
        countries: str | Iterable[str] | None = None,
        sex: str | None = None,
        identifiers: Identifier | Iterable[Identifier] | None = None,
        kind: str | None = None,
        limit: int = 10,
        threshold: int | None = None,
        base_rate: float = 1e-4,
        **unknown: Never,
    ) -> WhyNot:
        """Say at which stage a search loses one record, or that it does not.

        Options as for :meth:`search`. Raises :class:`NotFoundError` for an id that the list does not have.
        """
        query = options_json(
            name=name,
            birth_date=birth_date,
            countries=countries,
            sex=sex,
            identifiers=identifiers,
            kind=kind,
            limit=limit,
            threshold=threshold,
            base_rate=base_rate,
            **unknown,
        )
        return WhyNot(self._opened().why_not(query, id))

    def false_alarms(self, *, threads: int | None = None, progress: bool | Progress = False) -> FalseAlarms:
        """Measure how often this list alarms for travellers who are not on it, by 10,000 searches: seconds.

        Ctrl-C ends it at once. What it says holds for the population at large: relatives and namesakes of listed
        people alarm far more often. Options as for :meth:`search_many`.
        """
        show = _count if progress is True else progress or None
        return FalseAlarms._of(self._opened().false_alarms(threads, show))

    def threshold_for(
        self, per_10_000: float, *, threads: int | None = None, progress: bool | Progress = False
    ) -> int:
        """Return the evidence from which hits may alarm for at most so many false alarms in 10,000 searches.

        Measures anew each time: keep the result of :meth:`false_alarms` to ask more than once. Raises
        :class:`QueryError` for a rate that is not above 0 and at most 10,000.
        """
        return self.false_alarms(threads=threads, progress=progress).threshold_for(per_10_000)

    def get(self, id: str) -> dict[str, Any] | None:
        """Return the record with an id as it was indexed, ``None`` where there is none."""
        record = self._opened().get(id)
        return None if record is None else dict(json.loads(record))

    def close(self) -> None:
        """Let go of the list; searches that run elsewhere end first. Closing twice does nothing."""
        self._engine = None

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._opened())

    def __bool__(self) -> bool:
        """Return ``True``: an index without records is an index."""
        return True

    def __contains__(self, id: object) -> bool:
        """Say whether there is a record with an id."""
        return isinstance(id, str) and self._opened().get(id) is not None

    def __enter__(self) -> Self:
        """Return the index; it closes at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the index."""
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by path."""
        self._opened()
        if self._path is None:
            raise TypeError("an index pickles by its path and this one has none: call save(path) first")
        return (type(self).open, (self._path,))

    def __repr__(self) -> str:
        """Return the number of records and the path."""
        if self._engine is None:
            return "<exonym.Index: closed>"
        path = "in memory" if self._path is None else repr(self._path)
        return f"<exonym.Index: {len(self):,} records, {path}>"

    @classmethod
    def _of(cls, engine: Engine, path: str | None) -> Self:
        self = cls.__new__(cls)
        self._engine, self._path = engine, path
        return self

    def _opened(self) -> Engine:
        if self._engine is None:
            raise ValueError("the index is closed")
        return self._engine


def _count(done: int, total: int) -> None:
    print(f"\rexonym: {done:,} of {total:,} names", end="\n" if done == total else "", file=sys.stderr, flush=True)


Index.__module__ = "exonym"
