"""Exonym: name search over watch lists, across scripts, romanisations, spellings and word orders.

>>> import exonym
>>> index = exonym.Index.build(exonym.sample())
>>> answer = index.search("Мухаммар Каддафи", birth_date="1942")
>>> answer.hits[0].id
's-gaddafi'
>>> exonym.compare("Ada Lovelace", "LOVELACE, Ada").similarity
1.0

Every hit carries three numbers. ``similarity`` (0 to 1) is the closeness of two names; ``evidence`` (milli-nats)
orders the hits, thresholds are on it, and its parts sum exactly; ``probability`` (0 to 1) follows from the evidence, a
stated base rate and the whole answer.

Every error is an :class:`ExonymError`, of one class for each kind, with a stable ``code``; none repeats a name.
"""

from ._alarms import FalseAlarms
from ._errors import (
    BusyError,
    DamagedError,
    ExonymError,
    IncompatibleError,
    InternalError,
    IoError,
    LimitError,
    NotFoundError,
    OptionError,
    QueryError,
    RecordError,
)
from ._exonym import __version__
from ._functions import compare, sample
from ._index import Index
from ._results import Answer, Comparison, Explanation, Hit, Operation, Part, Span, WhyNot

__all__ = [
    "Answer",
    "BusyError",
    "Comparison",
    "DamagedError",
    "Explanation",
    "ExonymError",
    "FalseAlarms",
    "Hit",
    "IncompatibleError",
    "Index",
    "InternalError",
    "IoError",
    "LimitError",
    "NotFoundError",
    "Operation",
    "OptionError",
    "Part",
    "QueryError",
    "RecordError",
    "Span",
    "WhyNot",
    "__version__",
    "compare",
    "sample",
]
