"""The engine: asks a rule set about the blocks of a document and answers with verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaner.model import Block, Context, Document, Verdict
from cleaner.rules.phrases import PhraseIndex
from cleaner.rules.rule import Rule
from cleaner.rules.structure import Shield, StructureIndex
from cleaner.text import LONG_PROSE, ends_sentence, prose, weight

Verdicts = dict[int, Verdict]
Judged = Sequence[Verdict | None]

_REST = 0.35  # of the prose before: more than this after a heading is a body going on, not a tail
_REST_OF_COMMENTS = 3.0  # readers write more than the author
_STORY = 300  # characters of story prose; what follows less than that is no tail of a story


@dataclass(frozen=True, slots=True)
class Body:
    """Where the long prose of what is left of a document begins and ends; both None where there is none."""

    first: int | None
    last: int | None


def is_story_prose(block: Block) -> bool:
    """Long prose as a story has it: a list item or a text cut with an ellipsis is a teaser however long it is."""
    return (
        block.kind in ("paragraph", "quote", "row")
        and prose(block.text, block.link_chars) >= LONG_PROSE
        and block.link_chars * 3 <= len(block.text)
        and ends_sentence(block.text)
    )


def find_body(document: Document, verdicts: Judged) -> Body:
    """The first and the last block of story prose that nothing has judged yet."""
    found = [block.index for block in document.blocks if verdicts[block.index] is None and is_story_prose(block)]
    return Body(found[0], found[-1]) if found else Body(None, None)


class RuleSet:
    """Rules made ready to be asked; holds no state of any page."""

    def __init__(self, rules: Iterable[Rule], languages: frozenset[str] | None = None) -> None:
        self.rules = tuple(rule for rule in rules if not languages or not rule.languages or rule.languages & languages)
        self._structure = StructureIndex(rule for rule in self.rules if rule.where)
        self._phrases = PhraseIndex(rule for rule in self.rules if rule.reads_text)
        self._verdicts = {rule.id: rule.verdict() for rule in self.rules}

    def judge_structure(self, document: Document, domain: str | None = None) -> Verdicts:
        """Verdicts on the blocks inside elements that rules name by tag, role or class words alone.

        The outermost element named wins; one that holds a large share of the page's prose is passed over.
        """
        verdicts: Verdicts = {}
        until = 0
        shield = Shield(document)
        chosen = self._selected(document)
        for context in document.contexts:
            start, end = document.spans[context.index]
            if start >= end or end <= until:
                continue
            rules = self._structure.rules_for(context)
            if context.index in chosen:
                rules = (chosen[context.index], *rules)
            for rule in rules:
                if rule.reads_text or not _on_domain(rule, domain):
                    continue
                if rule.kinds and not all(block.kind in rule.kinds for block in document.blocks[start:end]):
                    continue
                if shield.covers(context, rule.category):
                    continue
                for index in range(max(start, until), end):
                    verdicts[index] = self._verdicts[rule.id]
                until = end
                break
        return verdicts

    def _selected(self, document: Document) -> dict[int, Rule]:
        if not self._structure.selectors or not document.elements:
            return {}
        selected = self._structure.selected(document.elements[0].getroottree().getroot())
        return {index: selected[element] for index, element in enumerate(document.elements) if element in selected}

    def judge_text(self, document: Document, judged: Judged, suspects: Judged, domain: str | None = None) -> Verdicts:
        """Verdicts on blocks by their wording, with what each rule's reach takes along.

        Blocks that are judged are passed over. `suspects` are judged or stand in elements that rules name: they are asked about,
        but do not pass for the story's prose when a rule wants to know where that begins and ends.
        """
        body = find_body(document, suspects)
        hits: dict[int, Rule] = {}
        for block in document.blocks:
            if judged[block.index] is not None:
                continue
            for rule in self._phrases.hits(block):
                if _on_domain(rule, domain) and self._within_limits(rule, block, body):
                    hits[block.index] = rule
                    break
        verdicts = {index: self._verdicts[rule.id] for index, rule in hits.items()}
        # What rules took by its wording is no story prose: a cookie notice must not pass for the story before a comment section.
        left = [judged[i] or suspects[i] or verdicts.get(i) for i in range(len(document.blocks))]
        for index, rule in hits.items():
            for reached in self._reached(rule, document, document.blocks[index], left):
                verdicts.setdefault(reached, self._verdicts[rule.id])
        return verdicts

    def _within_limits(self, rule: Rule, block: Block, body: Body) -> bool:
        if rule.longest and len(block.text) > rule.longest:
            return False
        if rule.kinds and block.kind not in rule.kinds:
            return False
        if rule.links and block.link_chars < rule.links * len(block.text):
            return False
        if rule.place == "head" and not (body.first is not None and block.index < body.first):
            return False
        if rule.place == "tail" and not (body.last is not None and block.index > body.last):
            return False
        return rule.where is None or any(rule in self._structure.rules_for(context) for context in ancestors(block))

    def _reached(self, rule: Rule, document: Document, block: Block, judged: Judged) -> Iterator[int]:
        if rule.reach == "block":
            return
        if rule.reach == "rest":
            limit = _REST_OF_COMMENTS if rule.category == "comments" else _REST
            end = _end_of_section(document, block, judged, limit)
            if end is not None:
                yield from (index for index in range(block.index + 1, end) if judged[index] is None)
                return
        yield from list_under(document, block, judged)


def _end_of_section(document: Document, heading: Block, judged: Judged, limit: float) -> int | None:
    """Where the section that a heading opens ends; None if what follows may be the story going on.

    In a dump it is the end. On a page it is that of the largest element which begins with the heading, or, if that holds nothing
    else, of the one around it. Either way the story must stand before it: what follows holds at most `limit` times as much prose.
    """
    end = None
    for context in ancestors(heading):
        first, last = document.spans[context.index]
        around = first < heading.index
        if (around and end is not None) or not _story_is_over(document, heading, judged, last, _REST if around else limit):
            break
        if last > heading.index + 1:
            end = last
            if around:
                break
    if document.contexts:
        return end
    return len(document.blocks) if _story_is_over(document, heading, judged, len(document.blocks), limit) else None


def _story_is_over(document: Document, heading: Block, judged: Judged, end: int, limit: float) -> bool:
    """Whether a story stands before a heading, and less than `limit` times as much of one between it and `end`."""
    before, after = (story_mass(document, judged, *span) for span in ((0, heading.index), (heading.index + 1, end)))
    text_before, text_after = (text_mass(document, judged, *span) for span in ((0, heading.index), (heading.index + 1, end)))
    if after and (before < _STORY or after > limit * before):
        return False
    return text_after <= _REST_OF_COMMENTS * text_before


def _on_domain(rule: Rule, domain: str | None) -> bool:
    if not rule.domains:
        return True
    return domain is not None and any(domain == known or domain.endswith("." + known) for known in rule.domains)


def ancestors(block: Block) -> Iterator[Context]:
    """The elements that hold a block, innermost first."""
    context = block.context
    while context is not None:
        yield context
        context = context.parent


def story_mass(document: Document, judged: Judged, start: int, end: int) -> int:
    """How much story prose the unjudged blocks of a range hold."""
    return sum(len(block.text) for block in document.blocks[start:end] if judged[block.index] is None and is_story_prose(block))


def text_mass(document: Document, judged: Judged, start: int, end: int) -> int:
    """How many characters outside links the unjudged blocks of a range hold."""
    return sum(len(block.text) - block.link_chars for block in document.blocks[start:end] if judged[block.index] is None)


def list_under(document: Document, heading: Block, judged: Judged) -> Iterator[int]:
    """The blocks of the list that a heading or label opens: items, links and headlines, up to the first story prose.

    A short list item, a line that is mostly links, a text cut with an ellipsis, or a line without a sentence's end belongs to it. A
    heading of the same or a higher rank ends it.
    """
    for block in document.blocks[heading.index + 1 :]:
        if judged[block.index] is not None:
            continue
        if heading.level and block.level and block.level <= heading.level and not block.link_chars:
            return
        listed = (
            (block.kind == "item" and (weight(block.text) <= LONG_PROSE or not ends_sentence(block.text)))
            or block.link_chars * 2 >= len(block.text)
            or block.text.endswith(("...", "…"))
            or (weight(block.text) <= LONG_PROSE and not ends_sentence(block.text))
        )
        if not listed:
            return
        yield block.index
