"""Runs the examples of rules: what each says it removes and keeps, among three paragraphs of a story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cleaner.model import Document
from cleaner.rules.engine import RuleSet
from cleaner.rules.rule import Rule
from cleaner.stages.blocks import html_blocks
from cleaner.stages.lines import line_blocks
from cleaner.stages.parse import parse
from cleaner.text import squeeze

STORY = (
    "The council of Oldhaven voted on Monday to repair the sea wall, after three winters in which the water came up to the school.",
    "Work begins in spring, the mayor said, and will take two years; the road along the harbour stays open for most of that time.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay and has carried her flour upstairs four times.",
)


def taken(rule: Rule, example: str) -> bool:
    """Whether the rule by itself hits any block of the example, which stands where the rule's limits expect it.

    An example that begins with "<" is part of a page, any other a line of text.
    """
    before = () if rule.place == "head" else STORY
    after = () if rule.place == "tail" else STORY
    rules = RuleSet([rule])
    if example.lstrip().startswith("<"):
        story = ["".join(f"<p>{line}</p>" for line in lines) for lines in (before, after)]
        document = html_blocks(parse(f"<html><body><main>{story[0]}</main>{example}<main>{story[1]}</main></body></html>"))
    else:
        document = line_blocks(filter(None, map(squeeze, [*before, *example.splitlines(), *after])))
        if rule.kinds or rule.links or rule.where:
            document = _as_wanted(rule, document, len(before))
    domain = min(rule.domains, default=None)
    named = rules.judge_structure(document, domain)
    judged = [named.get(block.index) for block in document.blocks]
    said = rules.judge_text(document, judged, judged, domain)
    story_blocks = {block.index for block in document.blocks if block.text in STORY}
    return bool((named.keys() | said.keys()) - story_blocks)


def failing_examples(rules: Iterable[Rule]) -> list[str]:
    """What is wrong with the examples of rules, a line each; empty if all go and stay as they should. Exceptions must hit their `keeps`."""
    found = []
    for rule in rules:
        if rule.spares:
            found += [f"{rule.id} ({rule.origin}): keeps: does not hit {text!r}" for text in rule.keeps if not taken(rule, text)]
            continue
        found += [f"{rule.id} ({rule.origin}): removes: does not take {text!r}" for text in rule.removes if not taken(rule, text)]
        found += [f"{rule.id} ({rule.origin}): keeps: takes {text!r}" for text in rule.keeps if taken(rule, text)]
    return found


def _as_wanted(rule: Rule, document: Document, index: int) -> Document:
    """The document with the example's block of the kind, and as far inside links, as the rule asks for."""
    block = document.blocks[index]
    kind = sorted(rule.kinds)[0] if rule.kinds and block.kind not in rule.kinds else block.kind
    changed = replace(block, kind=kind, link_chars=len(block.text) if rule.links else 0)
    return replace(document, blocks=(*document.blocks[:index], changed, *document.blocks[index + 1 :]))
