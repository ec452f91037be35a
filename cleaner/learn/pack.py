"""Lessons as a rule pack, to be read, mended and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cleaner.learn.learner import Lesson
from cleaner.learn.site import MOST_STORIES
from cleaner.rulebook.examples import failing_examples
from cleaner.rules.lint import lint
from cleaner.rules.loader import built_in_rules, parse_pack
from cleaner.rules.writing import has_figures, pattern_of, rule_toml, slug
from cleaner.text import fold

_KEPT = "The council of Oldhaven voted on Monday to repair the sea wall."
_LONGEST = 60  # characters of a label in a reason


def as_pack(lessons: Sequence[Lesson], pages: int) -> str:
    """A pack with a rule for each lesson; `pages` is how many pages were read."""
    sites = Counter(lesson.site for lesson in lessons)
    head = [
        "# Learned by `cleaner learn` from what repeats on the pages of each site. Read it, mend it, delete what is none,",
        "# and use it with `cleaner clean --rules FILE`; `cleaner rules check FILE --on PAGES` shows what it takes.",
        f"# {pages:,} pages read; {len(lessons):,} rules for {len(sites):,} sites.",
    ]
    return "\n".join(["\n".join(head) + "\n", *_rules(lessons)])


def sound(lessons: Sequence[Lesson]) -> list[Lesson]:
    """The lessons whose rules pass the lint and do what their examples say; a story's line that a rule would take gives way to another."""
    mended = [replace(lesson, keeps=None) if wrong else lesson for lesson, wrong in _examined(lessons)]
    return [lesson for lesson, wrong in _examined(mended) if not wrong]


def _examined(lessons: Sequence[Lesson]) -> list[tuple[Lesson, bool]]:
    """Each lesson, and whether anything is wrong with its rule."""
    rules = [rule for text in _rules(lessons) for rule in parse_pack(text, "learned")]
    problems = "\n".join([*lint((*built_in_rules(), *rules)), *failing_examples(rules)])
    return [(lesson, rule.id in problems) for lesson, rule in zip(lessons, rules, strict=True)]


def _rules(lessons: Sequence[Lesson]) -> list[str]:
    taken: set[str] = set()
    return [rule_toml(_table(lesson, taken), _comments(lesson)) for lesson in lessons]


def _table(lesson: Lesson, taken: set[str]) -> dict[str, Any]:
    line = lesson.text if len(lesson.text) <= _LONGEST else lesson.text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    where = f"of {lesson.site}" if lesson.site else "of this collection"
    if lesson.words:
        why = f"The box under this name holds “{line}” and lines that change on the pages {where}, and never any prose."
    else:
        why = f"It stands on many pages {where} in different stories, so it is the site's own and no part of a story."
    table: dict[str, Any] = {"id": _id(lesson, taken), "why": why}
    if lesson.site:
        table["domains"] = [lesson.site]
    if lesson.words:
        table["where"] = {"words": [" ".join(lesson.words)]}
        table["removes"] = [f"<{lesson.tag} class='{' '.join(lesson.words)}'><p>{_escaped(lesson.text)}</p></{lesson.tag}>"]
        table["keeps"] = [f"<div class='story'><p>{_escaped(lesson.keeps or _KEPT)}</p></div>"]
        return table
    if lesson.varies and has_figures(lesson.text):
        table["text"] = pattern_of(lesson.text)
        table["longest"] = len(fold(lesson.text)) + 20
    else:
        table["label"] = [lesson.text]
    return table | {"removes": [lesson.text], "keeps": [lesson.keeps or _KEPT]}


def _id(lesson: Lesson, taken: set[str]) -> str:
    name = slug(" ".join(lesson.words) if lesson.words else lesson.text) or "line"
    whole = f"{lesson.category}.{slug(lesson.site or '') or 'any-site'}.{name}"
    number = 1
    while (found := whole if number == 1 else f"{whole}-{number}") in taken:
        number += 1
    taken.add(found)
    return found


def _comments(lesson: Lesson) -> list[str]:
    more = " or more" if lesson.stories >= MOST_STORIES else ""
    told = f"on {lesson.pages:,} of {lesson.of:,} pages, in {lesson.stories}{more} different stories; such as"
    return [told, *(f"  {sample}" for sample in lesson.samples)]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
