"""What a threshold costs on a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._exonym import Alarms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Self


class FalseAlarms:
    """The best evidence that each of many searches for people who are not listed found on one list.

    Made by :meth:`Index.false_alarms`, or from searches of your own.

    >>> alarms = FalseAlarms([3_000, None])
    >>> alarms.searches, alarms.expected_at(2_000)
    (2, 5000.0)
    """

    __slots__ = ("_alarms",)

    _alarms: Alarms

    def __init__(self, best: Iterable[int | None]) -> None:
        """Take the best evidence of each search in milli-nats, ``None`` where nothing was found."""
        self._alarms = Alarms(list(best))

    @property
    def searches(self) -> int:
        """How many searches were measured."""
        return self._alarms.searches()

    def expected_at(self, evidence: int) -> float:
        """Return the false alarms to expect in 10,000 searches when hits from this evidence (milli-nats) on alarm."""
        return self._alarms.expected_at(evidence)

    def threshold_for(self, per_10_000: float) -> int:
        """Return the least evidence, in milli-nats, for at most so many false alarms in 10,000 searches.

        Raises :class:`QueryError` for a rate that is not above 0 and at most 10,000.
        """
        return self._alarms.threshold_for(per_10_000)

    def __repr__(self) -> str:
        """Return the number of searches."""
        return f"<exonym.FalseAlarms: {self.searches:,} searches>"

    @classmethod
    def _of(cls, alarms: Alarms) -> Self:
        self = cls.__new__(cls)
        self._alarms = alarms
        return self


FalseAlarms.__module__ = "exonym"
