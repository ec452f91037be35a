"""What a person should look at first: pages whose cleaning looks wrong by its figures."""

from __future__ import annotations

from cleaner.report.entry import Entry
from cleaner.text import prose, weight

# How often, on 140 annotated news pages, is told behind each.
_LARGE = 0.85  # share of the characters removed: 1 page in 17
_SHORT = 600  # weight of the text kept: 1 page in 28
_LONG = 300  # characters of prose in one removed block: 1 page in 6
_IS_PROSE = ("comments", "consent", "legal", "repeat")  # categories whose removals are long by nature

# In the order of their weight: a page is as suspicious as the sum of its concerns, and among equals as the share removed.
CONCERNS = {
    "failed": 16,
    "nothing kept": 8,
    "long prose removed": 5,
    "large removal": 3,
    "very short text": 3,
    "cut off": 2,
    "warnings": 1,
}


def concerns_of(entry: Entry) -> tuple[str, ...]:
    """The concerns about a page, the gravest first; () if there are none."""
    kept, removed = entry.kept, entry.removed
    held = {
        "failed": entry.status == "error",
        "nothing kept": entry.status != "error" and kept == 0,
        "long prose removed": any(
            removal is not None and len(text) >= _LONG and removal.category not in _IS_PROSE and prose(text) >= _LONG
            for text, removal in entry.blocks
        ),
        "large removal": kept > 0 and removed > _LARGE * (kept + removed),
        "very short text": 0 < sum(weight(text) for text, removal in entry.blocks if removal is None) < _SHORT,
        "cut off": entry.status == "truncated",
        "warnings": bool(entry.warnings),
    }
    return tuple(name for name in CONCERNS if held[name])


def suspicion(entry: Entry) -> tuple[int, float]:
    """How suspicious a page is, to be compared: the weight of its concerns, then the share of its characters removed."""
    kept, removed = entry.kept, entry.removed
    return sum(CONCERNS[name] for name in concerns_of(entry)), removed / (kept + removed or 1)
