"""How detectors make their verdicts."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.model import Verdict


def is_open(verdict: Verdict | None) -> bool:
    """Whether a detector may still judge a block: nothing has, or only the name of its element speaks against it."""
    return verdict is None or verdict.stage == "elements"


def verdict(rule: str, reasons: Mapping[str, str], tells: str | None = None, kept: bool = False, stage: str = "detectors") -> Verdict:
    """The verdict of a detector's rule, with the reason its module states."""
    return Verdict(kept, rule, rule.partition(".")[0], stage, reasons[rule], tells)
