"""Results as HTML for notebooks: both names as written, each in a direction of its own, in light and dark."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ._results import Answer, Comparison, Explanation, Hit, Operation, Part

STYLE = """<style>
.exonym{--for:#1a7f37;--against:#b3261e;--line:rgba(127,127,127,.35);color:inherit;font-size:.95em;line-height:1.4}
@media (prefers-color-scheme:dark){.exonym{--for:#56d364;--against:#ff7b72}}
.exonym p{margin:.3em 0}
.exonym table{border-collapse:collapse;color:inherit;background:none;margin:.5em 0}
.exonym th,.exonym td{border:0;border-bottom:1px solid var(--line);padding:.3em .7em;text-align:start;
vertical-align:top;color:inherit;background:none;white-space:normal}
.exonym th{font-weight:600;opacity:.75}
.exonym .n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.exonym .name{font-size:1.1em}
.exonym .minor{opacity:.75;font-size:.9em}
.exonym .odd{border:1px solid currentColor;border-radius:.2em;padding:0 .2em;font-size:.8em}
.exonym .for{color:var(--for)}.exonym .against{color:var(--against)}
</style>"""

# What cannot be seen, or turns the text around it: shown as a code point, since it can be evasion.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

# Words of right-to-left scripts, which would turn the signs of an English sentence around.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: [\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*")


def answer(answer: Answer) -> str:
    """Show the hits of an answer and how complete it is."""
    count = "1 hit" if len(answer) == 1 else f"{len(answer)} hits"
    parts = [f"<p>{_name(answer.query)}: {count} in a list of {answer.records:,}</p>"]
    if answer.cut:
        parts.append(f'<p class="against">not complete: {_text(", ".join(answer.cut))} were cut</p>')
    parts += _findings(answer.findings)
    return _frame(*parts, _hits(answer.hits))


def hits(hits: Sequence[Hit]) -> str:
    """Show hits."""
    return _frame(_hits(hits))


def explanation(explanation: Explanation) -> str:
    """Show why a record has its evidence, part by part."""
    return _frame(
        f"<p>{_name(explanation.query)} ↔ {_name(explanation.name)} "
        f'<span class="minor">({_text(explanation.id)})</span></p>',
        f"<p>evidence {_nats(explanation.evidence)}, similarity {explanation.similarity:.3f}</p>",
        f"<p>{_sentence(explanation.sentence)}</p>",
        *_findings(explanation.findings),
        _parts(explanation.parts, ("typed", "listed"), explanation.evidence),
    )


def comparison(comparison: Comparison) -> str:
    """Show how two names were compared."""
    return _frame(
        f"<p>similarity {comparison.similarity:.3f}</p>",
        *_findings(comparison.findings),
        _parts(comparison.parts, ("first", "second"), None),
    )


def _frame(*parts: str) -> str:
    return f'<div class="exonym">{STYLE}{"".join(parts)}</div>'


def _hits(hits: Sequence[Hit]) -> str:
    if not hits:
        return ""
    heads = _row("th", ("", "n"), ("name", ""), ("nats", "n"), ("similarity", "n"), ("probability", "n"), ("why", ""))
    rows = (
        _row(
            "td",
            (str(rank), "n"),
            (_listed(hit), ""),
            (_nats(hit.evidence), "n"),
            (f"{hit.similarity:.3f}", "n"),
            (f"{hit.probability:.2%}", "n"),
            (_sentence(hit.reason), ""),
        )
        for rank, hit in enumerate(hits, 1)
    )
    return _table(heads, rows)


def _listed(hit: Hit) -> str:
    """Show the name that matched, and the primary name where that is another one."""
    names = (name if isinstance(name, str) else name["name"] for name in hit.record["names"])
    primary = next(names, hit.name)
    also = f'<div class="minor">{_name(primary)}</div>' if primary != hit.name else ""
    return f'{_name(hit.name)}{also}<div class="minor">{_text(hit.id)}</div>'


def _parts(parts: Sequence[Part], titles: tuple[str, str], evidence: int | None) -> str:
    heads = _row("th", ("part", ""), *((title, "") for title in titles), ("nats", "n"), ("why", ""))
    rows = [
        _row(
            "td",
            (_text(part.kind), ""),
            (_name(part.query.text) if part.query else "", ""),
            (_name(part.list.text) if part.list else "", ""),
            (_nats(part.milli_nats), "n"),
            (_why(part), ""),
        )
        for part in parts
    ]
    if evidence is not None:
        rows.append(_row("th", ("evidence", ""), ("", ""), ("", ""), (_nats(evidence), "n"), ("", "")))
    return _table(heads, rows)


def _why(part: Part) -> str:
    changed = "".join(_operation(o) for o in part.operations if o.list != o.query)
    keys = f'<div class="minor">same {_text(", ".join(part.keys))}</div>' if part.keys else ""
    return f'{_text(part.note)}{f"<div>{changed}</div>" if changed else ""}{keys}'


def _operation(operation: Operation) -> str:
    standard = f' title="{escape(operation.standard)}"' if operation.standard else ""
    before, after = (_isolate(text) if text else "∅" for text in (operation.list, operation.query))
    return f"<span{standard}>{before}→{after}</span> "


def _findings(findings: Iterable[str]) -> list[str]:
    return [f'<p class="against">odd in the name as typed: {_text(finding)}</p>' for finding in findings]


def _table(heads: str, rows: Iterable[str]) -> str:
    return f"<table><thead>{heads}</thead><tbody>{''.join(rows)}</tbody></table>"


def _row(tag: str, *cells: tuple[str, str]) -> str:
    return f"<tr>{''.join(f'<{tag} class={kind!r}>{html}</{tag}>' for html, kind in cells)}</tr>"


def _nats(milli_nats: int) -> str:
    side = "for" if milli_nats > 0 else "against" if milli_nats < 0 else ""
    return f'<span class="{side}">{milli_nats / 1000:+.1f}</span>'


def _name(text: str) -> str:
    return f'<span class="name">{_isolate(text)}</span>'


def _isolate(text: str) -> str:
    return f'<bdi dir="auto">{_text(text)}</bdi>'


def _sentence(text: str) -> str:
    return _RIGHT_TO_LEFT.sub(lambda words: f'<bdi dir="rtl">{words[0]}</bdi>', _text(text))


def _text(text: str) -> str:
    return _UNSEEN.sub(lambda unseen: f'<span class="odd">U+{ord(unseen[0]):04X}</span>', escape(text))
