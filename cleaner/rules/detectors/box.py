"""Boxes: a small element that speaks with one voice, of which rules recognised a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.model import Block, Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import is_open
from cleaner.rules.engine import ancestors

REASONS: dict[str, str] = {}  # a box goes under the name of the rule that took its part

_Form = tuple[tuple[str, tuple[str, ...]], ...]

_CATEGORIES = frozenset(("adblock", "ads", "newsletter", "paywall"))  # those that talk to the reader
_BLOCKS = range(2, 7)
_CHARACTERS = 400  # of all blocks; the annotated pages have no longer sign-up box
_STORY_SHARE = 0.2  # of the core's prose
_KINDS = ("ul", "ol", "table", "body", "html", "article", "main")  # no boxes; lists have reaches of their own


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on the other blocks of the smallest element around a block whose wording a rule took, if that element is a box.

    A box is no larger than a few lines and holds no prose in the form of the story's; the core and what is around it are none.
    """
    result: dict[int, Verdict] = {}
    story = _story_forms(document, core)
    for block in document.blocks[core.field[0] : core.field[1]]:
        verdict = judged[block.index]
        if verdict is None or verdict.category not in _CATEGORIES or verdict.stage != "wording":
            continue
        for context in ancestors(block):
            start, end = document.spans[context.index]
            if end - start < 2:
                continue
            inside = document.blocks[start:end] if end - start in _BLOCKS else ()
            if (
                inside
                and context.tag not in _KINDS
                and not start <= core.start < core.end <= end
                and sum(len(other.text) for other in inside) <= _CHARACTERS
                and not any(_form(other) in story and document.mass(other.index, other.index + 1) for other in inside)
            ):
                result.update({other.index: verdict for other in inside if is_open(judged[other.index])})
            break
    return result


def _form(block: Block) -> _Form:
    """The tags and class words of the element that holds a block, and of the one around it."""
    own = block.context
    around = own.parent if own else None
    return tuple((context.tag, context.words) for context in (own, around) if context)


def _story_forms(document: Document, core: Core) -> set[_Form]:
    """The forms in which a good part of the core's prose stands: those of the story's own paragraphs."""
    masses: Counter[_Form] = Counter()
    for block in document.blocks[core.start : core.end]:
        masses[_form(block)] += document.mass(block.index, block.index + 1)
    return {form for form, mass in masses.items() if mass >= _STORY_SHARE * document.mass(core.start, core.end)}
