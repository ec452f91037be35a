"""Detectors: what no pattern can express, one file per detector, in the vocabulary of the rules.

A detector looks at a whole document with what is judged so far and answers with verdicts; `REASONS` of its module names every
rule id it may use, with the why that the ledger shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors import bio, box, echo, header, hidden, links, repeats, teasers, thread

Detector = Callable[[Document, Sequence[Verdict | None], Core, Head | None], dict[int, Verdict]]

DETECTORS: tuple[Detector, ...] = (
    thread.detect,
    bio.detect,
    repeats.detect,
    echo.detect,
    box.detect,
    header.detect,
    links.detect,
    teasers.detect,
)
REASONS: dict[str, str] = {
    rule: why for detector in (bio, repeats, box, echo, hidden, header, links, teasers, thread) for rule, why in detector.REASONS.items()
}
