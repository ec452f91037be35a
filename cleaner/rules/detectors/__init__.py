"""Detectors: what no pattern can express, one file per detector, in the vocabulary of the rules.

A detector looks at a whole document with what is judged so far and answers with verdicts; `REASONS` of its module names every
rule id it may use, with the why that the ledger shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors import bio, box, echo, endless, header, hidden, links, repeats, teasers, thread

Detector = Callable[[Document, Sequence[Verdict | None], Core, Head | None], dict[int, Verdict]]

DETECTORS: tuple[Detector, ...] = (
    thread.detect,
    endless.detect,
    bio.detect,
    repeats.detect,
    echo.detect,
    box.detect,
    header.detect,
    links.detect,
    teasers.detect,
)
_MODULES = (bio, repeats, box, echo, endless, hidden, header, links, teasers, thread)
REASONS: dict[str, str] = {rule: why for detector in _MODULES for rule, why in detector.REASONS.items()}
