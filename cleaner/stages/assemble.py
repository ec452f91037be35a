"""Assembly: the kept blocks joined to a text, and what kind of page it was."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.model import Block, Document, Head, Status, Verdict
from cleaner.text import ends_sentence

KEPT = Verdict(True, "text.kept", "", "assemble", "Nothing spoke against it: part of the article.")

_LEAST_PROSE = 200  # characters; less is a teaser or a caption, and a page of that an index
_SHORT = 900  # characters; publishers show two or three paragraphs before the wall
_NEAR = 4  # blocks after the last kept one in which its paywall stands
_INDEX_TYPES = ("website", "collectionpage", "itemlist", "searchresultspage")


def judge_blocks(document: Document, verdicts: Sequence[Verdict | None]) -> tuple[Block, ...]:
    """The blocks with their verdicts; what nothing judged is kept."""
    return tuple(
        Block(block.index, block.kind, block.text, block.context, block.link_chars, block.level, verdict or KEPT, block.printed)
        for block, verdict in zip(document.blocks, verdicts, strict=True)
    )


def join_text(blocks: Sequence[Block]) -> str:
    """The text of the kept blocks, one block a line; wrapped paragraphs as they were, with an empty line between them."""
    kept = [block for block in blocks if block.verdict is not None and block.verdict.kept]
    if not any("\n" in block.printed and block.kind != "heading" for block in kept):
        return "\n".join([block.printed or block.text for block in kept])
    parts = []
    for block, following in pairwise(kept):
        parts += [block.printed or block.text, "\n" if block.kind == following.kind == "item" else "\n\n"]
    return "".join([*parts, kept[-1].printed or kept[-1].text])


def find_status(document: Document, blocks: Sequence[Block], head: Head | None, score: float) -> Status:
    """Whether it is an article: "truncated" behind a paywall, "empty" where nothing is left.

    "not_article" is a page on which no prose is left, and one that weighs so (a `score` below 0): an index, a forum, a shop.
    """
    kept = [block for block in blocks if block.verdict is not None and block.verdict.kept]
    if not kept:
        return "not_article" if document.prose[-1] else "empty"
    mass = sum(document.mass(block.index, block.index + 1) for block in kept)
    if _is_cut_off(blocks, kept[-1], mass, head):
        return "truncated"
    if head is not None and mass < _LEAST_PROSE and any(c.value.lower() in _INDEX_TYPES for c in head.page_types[:1]):
        return "not_article"
    return "not_article" if score < 0 else "ok"


def _is_cut_off(blocks: Sequence[Block], last: Block, mass: int, head: Head | None) -> bool:
    """Whether a paywall stands where the text ends, and the text looks unfinished or the page says that it is not free."""
    near = blocks[last.index + 1 : last.index + 1 + _NEAR]
    if not any(block.verdict is not None and block.verdict.category == "paywall" and block.verdict.stage == "wording" for block in near):
        return False
    said = head.free_to_read if head else None
    return said is False or (said is None and (mass < _SHORT or not ends_sentence(last.text)))
