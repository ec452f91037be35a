"""Hidden elements: dialogues, menus and notices that a page keeps ready and a browser does not show."""

from __future__ import annotations

from cleaner.model import Document, Verdict
from cleaner.rules.detectors.finding import verdict

REASONS = {"navigation.hidden": "The element is hidden: a dialogue or notice that the page keeps ready and a browser does not show."}
_HIDDEN = verdict("navigation.hidden", REASONS, stage="elements")

_SHARE = 0.5  # of a page's prose; an article that a script is to unveil holds more


def name_hidden(document: Document) -> dict[int, Verdict]:
    """Verdicts on the blocks in hidden elements, none if they hold most of the page's prose."""
    hidden: list[int] = []
    until = 0  # in hidden elements there may be more of them
    for context in document.contexts:
        if context.hidden:
            start, end = document.spans[context.index]
            hidden.extend(range(max(start, until), end))
            until = max(until, end)
    mass = sum(document.mass(index, index + 1) for index in hidden)
    return {} if mass > _SHARE * document.prose[-1] else dict.fromkeys(hidden, _HIDDEN)
