"""The engine: asks a rule set about the blocks of a document and answers with verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from cleaner.model import Block, Context, Document, Verdict
from cleaner.rules.phrases import PhraseIndex
from cleaner.rules.rule import Rule
from cleaner.rules.structure import Shield, StructureIndex
from cleaner.text import LONG_PROSE, ends_sentence, weight

Verdicts = dict[int, Verdict]
Judged = Sequence[Verdict | None]

_REST = 0.35  # of the prose before: more than this after a heading is a body going on, not a tail
_REST_OF_COMMENTS = 3.0  # readers write more than the author
_HEADER = 5  # lines above a story that may be its kicker, headline, standfirst, byline and date
_STORY = 300  # characters of story prose; what follows less than that is no tail of a story


@dataclass(frozen=True, slots=True)
class Body:
    """Where the long prose of what is left of a document begins and ends; both None where there is none."""

    first: int | None
    last: int | None


def is_story_prose(document: Document, index: int) -> bool:
    """Long prose as a story has it: a list item or a text cut with an ellipsis is a teaser however long it is."""
    if document.prose[index + 1] - document.prose[index] < LONG_PROSE:
        return False
    block = document.blocks[index]
    return block.kind in ("paragraph", "quote", "row") and block.link_chars * 3 <= len(block.text) and ends_sentence(block.text)


def find_body(document: Document, verdicts: Judged) -> Body:
    """The first and the last block of story prose that nothing has judged yet."""

    def find(indices: Iterable[int]) -> int | None:
        return next((index for index in indices if verdicts[index] is None and is_story_prose(document, index)), None)

    first = find(range(len(verdicts)))
    return Body(first, None if first is None else find(reversed(range(len(verdicts)))))


class RuleSet:
    """Rules made ready to be asked; holds no state of any page."""

    def __init__(self, rules: Iterable[Rule], languages: frozenset[str] | None = None) -> None:
        """Index the rules; of those in certain languages only the ones in `languages`, None for all."""
        self.rules = tuple(rule for rule in rules if not languages or not rule.languages or rule.languages & languages)
        self._structure = StructureIndex(rule for rule in self.rules if rule.where)
        self._phrases = PhraseIndex(rule for rule in self.rules if rule.reads_text)
        self._order = {rule.id: position for position, rule in enumerate(self.rules)}
        self._by_elements = {rule.id: rule.verdict("elements") for rule in self.rules if rule.where}
        self._by_wording = {rule.id: rule.verdict("wording") for rule in self.rules if rule.reads_text}

    def judge_structure(self, document: Document, domain: str | None = None) -> Verdicts:
        """Verdicts on the blocks inside elements that rules name by tag, role or class words alone.

        The outermost element named wins; one that holds a large share of the page's prose is passed over.
        """
        verdicts: Verdicts = {}
        if not self.rules:
            return verdicts
        chosen = self._selected(document, domain)

        def rules_for(context: Context) -> tuple[Rule, ...]:
            rules = self._structure.rules_for(context)
            return (chosen[context.index], *rules) if chosen and context.index in chosen else rules

        shield = Shield(document, rules_for)
        until = 0
        for context, (start, end) in zip(document.contexts, document.spans, strict=True):
            if end <= until:
                continue
            for rule in rules_for(context):
                if rule.reads_text or not _on_domain(rule, domain):
                    continue
                if rule.kinds and not all(block.kind in rule.kinds for block in document.blocks[start:end]):
                    continue
                if shield.covers(context, rule.category):
                    continue
                for index in range(max(start, until), end):
                    verdicts[index] = self._by_elements[rule.id]
                until = end
                break
        return verdicts

    def _selected(self, document: Document, domain: str | None) -> dict[int, Rule]:
        """The first rule of this site whose CSS selector names each context's element."""
        selectors = [(select, rule) for select, rule in self._structure.selectors if _on_domain(rule, domain)]
        if not selectors or not document.elements:
            return {}
        tree = document.elements[0].getroottree().getroot()
        selected: dict[Any, Rule] = {}
        for select, rule in selectors:
            for element in select(tree):
                selected.setdefault(element, rule)
        return {index: selected[element] for index, element in enumerate(document.elements) if element in selected}

    def judge_text(self, document: Document, judged: Judged, suspects: Judged, domain: str | None = None) -> Verdicts:
        """Verdicts on blocks by their wording, with what each rule's reach takes along.

        Blocks that are judged are passed over. `suspects` are judged or stand in elements that rules name: they are asked about,
        but do not pass for the story's prose when a rule wants to know where that begins and ends.
        """
        if not self.rules:
            return {}
        body = find_body(document, suspects)
        hits: dict[int, Rule] = {}
        for block in document.blocks:
            if judged[block.index] is not None:
                continue
            called = self._phrases.hits(block.text)
            found = [rule for rule in called if _on_domain(rule, domain) and self._within_limits(rule, block, body)] if called else None
            if found:
                hits[block.index] = min(found, key=lambda rule: self._order[rule.id])
        verdicts = {index: self._by_wording[rule.id] for index, rule in hits.items()}
        if all(rule.reach == "block" for rule in hits.values()):
            return verdicts
        # What rules took by its wording is no story prose: a cookie notice must not pass for the story before a comment section.
        left = Left(document, [judged[i] or suspects[i] or verdicts.get(i) for i in range(len(document.blocks))])
        for index, rule in hits.items():
            for reached in self._reached(rule, left, document.blocks[index]):
                verdicts.setdefault(reached, self._by_wording[rule.id])
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

    def _reached(self, rule: Rule, left: Left, block: Block) -> Iterator[int]:
        if rule.reach == "block":
            return
        if rule.reach == "rest":
            limit = _REST_OF_COMMENTS if rule.category == "comments" else _REST
            end = left.end_of_section(block, limit)
            if end is not None:
                yield from left.rest(block, end)
                return
        yield from left.list_under(block)


class Left:
    """What is left of a document when rules by wording have spoken, and how much story it holds up to each block."""

    def __init__(self, document: Document, judged: Judged) -> None:
        """Count the story and the text before each block, and find where the story lies."""
        self.document = document
        self.body = find_body(document, judged)
        self.judged = judged
        free = [i if verdict is None else -1 for i, verdict in enumerate(judged)]
        blocks = document.blocks
        self._header = [i for i in free[: self.body.first or 0] if i >= 0][-_HEADER:]  # of a dump
        self._walked: dict[int, int] = {}  # by rank: where the list under the last such heading ended
        self._taken = 0  # where the longest section yet ended
        self._story = list(accumulate((len(blocks[i].text) if i >= 0 and is_story_prose(document, i) else 0 for i in free), initial=0))
        self._text = list(accumulate((len(blocks[i].text) - blocks[i].link_chars if i >= 0 else 0 for i in free), initial=0))

    def end_of_section(self, heading: Block, limit: float) -> int | None:
        """Where the section that a heading opens ends; None if what follows may be the story going on.

        In a dump it is the end. On a page it is that of the largest element which begins with the heading, or, if that holds
        nothing else, of the one around it. Either way the story must stand before it: what follows holds at most `limit` times as
        much prose.
        """
        if not self.document.contexts:
            end = len(self.document.blocks)
            return end if self._story_is_over(heading.index, end, limit) else None
        section = None
        for context in ancestors(heading):
            first, last = self.document.spans[context.index]
            around = first < heading.index
            if (around and section is not None) or not self._story_is_over(heading.index, last, _REST if around else limit):
                break
            if last > heading.index + 1:
                section = last
                if around:
                    break
        return section

    def list_under(self, heading: Block) -> Iterator[int]:
        """The blocks of the list that a heading or label opens: items, links and headlines, up to the first story prose.

        A short list item, a line that is mostly links, a text cut with an ellipsis, or a line without a sentence's end belongs to
        it. A heading of the same or a higher rank ends it, and so does the end of the element around heading and list. In a dump
        the lines above the story are left alone, for they are its headline and byline. Headings are asked about in their order: what an
        earlier one of the same rank took is not gone through again, for pages repeat their headings a thousand times.
        """
        index, end = max(heading.index + 1, self._walked.get(heading.level, 0)), self._end_of_list(heading)
        while index < end:
            if self.judged[index] is None:
                if not self._is_listed(self.document.blocks[index], heading):
                    break
                yield index
            index += 1
        self._walked[heading.level] = index

    def _is_listed(self, block: Block, heading: Block) -> bool:
        if heading.level and block.level and block.level <= heading.level and not block.link_chars:
            return False
        return (
            (block.kind == "item" and (weight(block.text) <= LONG_PROSE or not ends_sentence(block.text)))
            or block.link_chars * 2 >= len(block.text)
            or block.text.endswith(("...", "…"))
            or (weight(block.text) <= LONG_PROSE and not ends_sentence(block.text))
        )

    def rest(self, heading: Block, end: int) -> Iterator[int]:
        """The blocks from a heading to the end of its section, but for those that an earlier heading took."""
        start = max(heading.index + 1, self._taken)
        self._taken = max(end, self._taken)
        yield from (index for index in range(start, end) if self.judged[index] is None)

    def _end_of_list(self, heading: Block) -> int:
        end = len(self.document.blocks)
        if not self.document.contexts and self.body.first is not None and heading.index < self.body.first:
            end = next((i for i in self._header if i > heading.index), self.body.first)
        for context in ancestors(heading):
            last = self.document.spans[context.index][1]
            if last > heading.index + 1:
                return min(end, last)
        return end

    def _story_is_over(self, heading: int, end: int, limit: float) -> bool:
        """Whether a story stands before a heading, and less than `limit` times as much of one between it and `end`."""
        before, after = self._story[heading], self._story[end] - self._story[heading + 1]
        if after and (before < _STORY or after > limit * before):
            return False
        return self._text[end] - self._text[heading + 1] <= _REST_OF_COMMENTS * self._text[heading]


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
