"""What the engine answers: thin views of its JSON, read when first looked at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hit(NamedTuple):
    """One record that may be the person asked for, with three numbers of one meaning each."""

    id: str
    """The record's id."""
    evidence: int
    """log P(query | this person) / P(query | a random traveller), in milli-nats: orders hits, thresholds are on it."""
    similarity: float
    """Closeness of the query to the matched name, 0 to 1."""
    probability: float
    """Probability that this record is the person asked for, at the query's base rate and given the whole answer."""
    name: str
    """The record's name that matched best."""
    reason: str
    """One line of plain English: why this record."""
    record: dict[str, Any]
    """The record as it was indexed."""

    def __repr__(self) -> str:
        """Return the numbers and the name, without the record."""
        return (
            f"Hit(id={self.id!r}, name={self.name!r}, evidence={self.evidence}, "
            f"similarity={self.similarity}, probability={self.probability})"
        )

    def _repr_html_(self) -> str:
        from ._html import hits

        return hits([self])


class Span(NamedTuple):
    """A part of a name: code points from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


class Operation(NamedTuple):
    """Letters of the list that became letters of the query."""

    list: str
    query: str
    standard: str | None
    """The romanisation standard that writes one as the other, where one does."""


class Part(NamedTuple):
    """One part of the evidence."""

    kind: str
    """What it is about: ``same``, ``spelling``, ``script``, ``date`` and others."""
    milli_nats: int
    """What it adds."""
    query: Span | None
    """Where it stands in the query's name as typed."""
    list: Span | None
    """Where it stands in the record's name."""
    operations: tuple[Operation, ...]
    """How one spelling became the other; empty for equal letters."""
    keys: tuple[str, ...]
    """The families of keys under which the two tokens meet."""
    note: str
    """A few words in English."""


class _Result:
    """A result of the engine, equal where its JSON is equal."""

    __slots__ = ("_json", "_read")

    _json: str
    _read: dict[str, Any] | None

    def __init__(self, json: str) -> None:
        self._json, self._read = json, None

    def to_json(self) -> str:
        """Return the engine's own JSON, the same bytes in every language."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON as a new dict."""
        return dict(json.loads(self._json))

    def _field(self, name: str) -> Any:
        if self._read is None:
            self._read = self.to_dict()
        return self._read[name]

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._json,))


class _Found(_Result):
    __slots__ = ()

    @property
    def findings(self) -> list[str]:
        """What was odd about the name as typed: hidden or disguised characters may be evasion."""
        return list(self._field("findings"))


class Answer(_Found):
    """The answer to one search: a sequence of hits, best first, and how complete they are."""

    __slots__ = ("_asked", "_hits")

    _asked: str
    _hits: list[Hit] | None

    def __init__(self, json: str, asked: str) -> None:
        """Keep the engine's JSON and that of the query."""
        super().__init__(json)
        self._asked, self._hits = asked, None

    @property
    def query(self) -> str:
        """The query's name as typed."""
        return str(json.loads(self._asked)["name"])

    @property
    def hits(self) -> list[Hit]:
        """Best first: by evidence."""
        if self._hits is None:
            self._hits = [Hit(*(hit[field] for field in Hit._fields)) for hit in self._field("hits")]
        return self._hits

    @property
    def records(self) -> int:
        """Number of records searched."""
        return int(self._field("records"))

    @property
    def complete(self) -> bool:
        """Whether nothing was cut."""
        return bool(self._field("complete"))

    @property
    def cut(self) -> list[str]:
        """What was cut; empty when the answer is complete."""
        return list(self._field("cut"))

    def __len__(self) -> int:
        """Return the number of hits."""
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        """Go through the hits."""
        return iter(self.hits)

    def __getitem__(self, place: int) -> Hit:
        """Return a hit by its place."""
        return self.hits[place]

    def __reduce__(self) -> tuple[Any, ...]:
        return (Answer, (self._json, self._asked))

    def __repr__(self) -> str:
        """Return what was found in a line."""
        cut = "" if self.complete else f", cut: {', '.join(self.cut)}"
        best = f", best {self.hits[0]!r}" if self.hits else ""
        return f"<exonym.Answer: {len(self)} hits of {self.records:,} records{cut}{best}>"

    def _repr_html_(self) -> str:
        from ._html import answer

        return answer(self)


class _Parts(_Found):
    __slots__ = ("_parts",)

    _parts: list[Part] | None

    def __init__(self, json: str) -> None:
        super().__init__(json)
        self._parts = None

    @property
    def similarity(self) -> float:
        """Closeness of the two names, 0 to 1; symmetric; 1 for equal names."""
        return float(self._field("similarity"))

    @property
    def parts(self) -> list[Part]:
        """How the tokens of the two names were paired, and what each pair gives."""
        if self._parts is None:
            self._parts = [_part(part) for part in self._field("parts")]
        return self._parts


class Comparison(_Parts):
    """The result of comparing two names without a list."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the similarity."""
        return f"<exonym.Comparison: similarity {self.similarity}>"

    def _repr_html_(self) -> str:
        from ._html import comparison

        return comparison(self)


class Explanation(_Parts):
    """Why a record has its evidence for a query: the parts sum exactly to the evidence."""

    __slots__ = ()

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self._field("id"))

    @property
    def query(self) -> str:
        """The query's name as typed."""
        return str(self._field("query"))

    @property
    def name(self) -> str:
        """The record's name that matched best, as the list writes it."""
        return str(self._field("name"))

    @property
    def evidence(self) -> int:
        """The evidence in milli-nats: the sum of the parts."""
        return int(self._field("evidence"))

    @property
    def sentence(self) -> str:
        """One line of plain English."""
        return str(self._field("sentence"))

    def __repr__(self) -> str:
        """Return the evidence and the sentence."""
        return f"<exonym.Explanation: {self.id!r}, evidence {self.evidence}: {self.sentence}>"

    def _repr_html_(self) -> str:
        from ._html import explanation

        return explanation(self)


class WhyNot(_Result):
    """At which stage a search loses one record, or that it does not."""

    __slots__ = ()

    @property
    def stage(self) -> str:
        """``found``, ``filtered``, ``no-candidate``, ``cut``, ``below-threshold`` or ``outranked``."""
        return str(self._field("stage"))

    @property
    def evidence(self) -> int:
        """The evidence that the record has or would have, in milli-nats."""
        return int(self._field("evidence"))

    @property
    def rank(self) -> int | None:
        """Its place among the hits, from 1, if it is one."""
        rank: int | None = self._field("rank")
        return rank

    @property
    def sentence(self) -> str:
        """One line of plain English."""
        return str(self._field("sentence"))

    def __repr__(self) -> str:
        """Return the sentence."""
        return f"<exonym.WhyNot: {self.sentence}>"


def _part(part: dict[str, Any]) -> Part:
    spans = {side: Span(**part[side]) if side in part else None for side in ("query", "list")}
    operations = (Operation(o["list"], o["query"], o.get("standard")) for o in part.get("operations", ()))
    return Part(
        part["kind"],
        part["milli_nats"],
        spans["query"],
        spans["list"],
        tuple(operations),
        tuple(part.get("keys", ())),
        part["note"],
    )


for _class in (Answer, Comparison, Explanation, Hit, Operation, Part, Span, WhyNot):
    _class.__module__ = "exonym"
