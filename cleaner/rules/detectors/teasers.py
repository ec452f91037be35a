"""Teasers: runs of cut-off summaries of other stories, told from the article by their form."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Block, Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import verdict
from cleaner.rules.engine import find_body
from cleaner.text import weight

REASONS = {"teaser.cut": "A run of texts cut off with an ellipsis after the story: summaries of other stories."}
_CUT = verdict("teaser.cut", REASONS)
_LEAST = 40  # weight; "To be continued ..." is shorter


def _is_cut(block: Block) -> bool:
    return weight(block.text) >= _LEAST and block.text.rstrip("])»").endswith(("…", "..."))


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on blocks that end in an ellipsis, two or more in a row, after the last paragraph of the story."""
    body = find_body(document, judged)
    if body.last is None:
        return {}
    result: dict[int, Verdict] = {}
    run: list[int] = []
    for block in document.blocks[body.last + 1 :]:
        if judged[block.index] is not None:
            continue
        if _is_cut(block):
            run.append(block.index)
        elif weight(block.text) >= _LEAST:
            run = []
        if len(run) > 1:
            result.update(dict.fromkeys(run, _CUT))
    return result
