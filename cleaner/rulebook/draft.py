"""Drafts: a rule to begin with, made from a line or a piece of a page that should go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.rules.writing import has_figures, pattern_of, rule_toml, slug
from cleaner.stages.blocks import html_blocks
from cleaner.stages.parse import parse
from cleaner.text import squeeze

_KEPT = "<div class='story'><p>The bakery on the quay opened again on Monday.</p></div>"
_ROOTS = ("html", "body")
_COMMON = (*_ROOTS, "div", "p", "span", "section", "article", "main")  # tags that tell nothing


def draft(pasted: Sequence[str], category: str, name: str | None = None, domains: Sequence[str] = (), why: str = "") -> str:
    """A rule that takes what was pasted, as TOML: sound but for its `why`, if that is left empty.

    Lines of text become labels, or patterns where they hold figures. A piece of a page, which begins with "<", becomes a condition on
    the class and id words of its outermost element.

    Raises:
        ValueError: nothing was pasted, or a piece of a page whose elements have no tag, class or id to be known by.

    >>> print(draft(["Read 3 more stories"], "related", domains=["norvik.example"], why="The counter under each story."), end="")
    [[rule]]
    id = "related.read-3-more-stories"
    why = "The counter under each story."
    domains = ["norvik.example"]
    text = 'read \\d[\\d.,]* more stories$'
    removes = ["Read 3 more stories"]
    keeps = ["“Read 3 more stories”, it said on the sign at the harbour, but nobody did."]
    """
    joined = squeeze(" ".join(pasted))
    if joined.startswith("<"):
        conditions, keeps = _of_page(joined)
        removes, told = [joined], " ".join(conditions["where"].get("words", conditions["where"].get("tags", [])))
    else:
        removes = [line for line in map(squeeze, pasted) if line]
        if not removes:
            raise ValueError("found nothing, expected a line of text or a piece of a page that should go")
        conditions, keeps, told = _of_lines(removes), _kept_sentence(removes[0]), removes[0]
    table: dict[str, Any] = {"id": f"{category}.{name or slug(told) or 'new'}", "why": why}
    if domains:
        table["domains"] = list(domains)
    return rule_toml({**table, **conditions, "removes": removes, "keeps": [keeps]})


def _of_lines(lines: Sequence[str]) -> dict[str, Any]:
    labels = [line for line in lines if not has_figures(line) and any(char.isalnum() for char in line)]
    patterns = [pattern_of(line) for line in lines if line not in labels]
    conditions: dict[str, Any] = {"label": labels} if labels else {}
    if patterns:
        conditions["text"] = patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"
    return conditions


def _kept_sentence(line: str) -> str:
    return f"“{line.rstrip('.')}”, it said on the sign at the harbour, but nobody did."


def _of_page(html: str) -> tuple[dict[str, Any], str]:
    contexts = html_blocks(parse(html)).contexts
    if named := next((context for context in contexts if context.words and context.tag not in _ROOTS), None):
        return {"where": {"words": [" ".join(named.words)]}}, _KEPT
    if tag := next((context.tag for context in contexts if context.tag not in _COMMON), None):
        return {"where": {"tags": [tag]}}, _KEPT
    raise ValueError("found no element with a class or an id around text, expected one to know it by; paste its text instead")
