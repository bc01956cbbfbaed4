"""What needs no list: comparing two names, and the built-in sample."""

from __future__ import annotations

import json
from typing import Any

from . import _exonym
from ._results import Comparison


def compare(a: str, b: str) -> Comparison:
    """Compare two names in any scripts.

    Raises :class:`QueryError` for a name without a letter or digit and :class:`LimitError` over a limit.

    >>> compare("Ada Lovelace", "LOVELACE, Ada").similarity
    1.0
    """
    return Comparison(_exonym.compare(a, b))


def sample() -> list[dict[str, Any]]:
    """Return the built-in sample list: some 300 historic figures, organisations, ships and aircraft."""
    return [json.loads(record) for record in _exonym.sample()]


for _function in (compare, sample):
    _function.__module__ = "exonym"
