"""Threads: readers' comments under a text, told by the lines that head them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import verdict

REASONS = {
    "comments.thread": "Lines that head readers' comments, one after the other: what stands between and after them are the comments."
}
_THREAD = verdict("comments.thread", REASONS)

_HEADS = "comments.said-on"
_FEWEST = 2
_YEAR = re.compile(r"(?:19|20)\d\d")  # a head has it; what its rule takes along need not


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on all blocks of a text from its first comment on, if two or more lines head comments.

    However short the story is: on a page, elements tell the comments; here their heads must.
    """
    if document.contexts:
        return {}
    heads = [i for i, found in enumerate(judged) if found and found.rule == _HEADS and _YEAR.search(document.blocks[i].text)]
    if len(heads) < _FEWEST:
        return {}
    return {i: _THREAD for i in range(heads[0], len(judged)) if judged[i] is None}
