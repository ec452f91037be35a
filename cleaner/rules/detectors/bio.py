"""Author boxes: a heading "About" somebody, and the note on them under a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.fields.names import is_person
from cleaner.model import Core, Document, Head, Verdict
from cleaner.rules.detectors.finding import verdict
from cleaner.rules.engine import Left

REASONS = {"byline.bio.box": 'A heading "About" and a person\'s name below the story: the note on its author follows.'}
_BOX = verdict("byline.bio.box", REASONS)

_ABOUT = re.compile(r"\W*(?:About|Über|À propos de|Acerca de|Sobre|Informazioni su|Over|Om|O|Об?|Hakkında)\s+(.{4,40}?)\W*$")
_ENDS = (".", "!", "?")
_REST = 0.35  # of the prose before; more than this after the heading is the story going on


def detect(document: Document, judged: Sequence[Verdict | None], core: Core, head: Head | None) -> dict[int, Verdict]:
    """Verdicts on such a heading in a text, and on all that follows. On a page, elements tell the box."""
    if document.contexts:
        return {}
    for block in document.blocks:
        found = _ABOUT.match(block.text) if judged[block.index] is None and len(block.text) < 60 else None
        if found and is_person(found[1]) and not block.text.endswith(_ENDS):
            end = Left(document, judged).end_of_section(block, _REST)
            if end is not None:
                return {index: _BOX for index in range(block.index, end) if judged[index] is None}
    return {}
