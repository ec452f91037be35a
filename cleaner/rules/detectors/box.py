"""Boxes: a small element that speaks with one voice, of which rules recognised a part."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.engine import ancestors, is_story_prose

REASONS: dict[str, str] = {}  # a box goes under the name of the rule that took its part

_CATEGORIES = frozenset(("adblock", "ads", "newsletter", "paywall", "related", "share"))
_BLOCKS = range(2, 7)
_CHARACTERS = 400  # of all blocks; the annotated pages have no longer sign-up box
_KINDS = ("ul", "ol", "table", "body", "html", "article", "main")  # no boxes; lists have reaches of their own


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on the other blocks of the smallest element around a block whose wording a rule took, if that element is a box.

    A box is no larger than a few lines and holds no story prose; the core and what is around it are none.
    """
    result: dict[int, Verdict] = {}
    for block in document.blocks[core.field[0] : core.field[1]]:
        verdict = judged[block.index]
        if verdict is None or verdict.category not in _CATEGORIES or verdict.stage != "wording":
            continue
        for context in ancestors(block):
            start, end = document.spans[context.index]
            if end - start < 2:
                continue
            inside = range(start, end)
            if (
                len(inside) in _BLOCKS
                and context.tag not in _KINDS
                and not start <= core.start < core.end <= end
                and sum(len(document.blocks[i].text) for i in inside) <= _CHARACTERS
                and not any(is_story_prose(document, i) and len(document.blocks[i].text) > _CHARACTERS / 2 for i in inside)
            ):
                result.update({i: verdict for i in inside if judged[i] is None})
            break
    return result
