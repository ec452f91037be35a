"""Structure conditions: which rules an element's tag, role, class and id words call, and what shields an element from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from cleaner.model import Context, Document
from cleaner.rules.rule import Rule

_TOKEN = re.compile(r"[a-z0-9]+\*?|\*")
_CACHED = 1 << 16  # element forms; a crawl of many sites holds more, and then the cache starts anew
_SHARE = 0.3  # of a page's prose: no navigation, related or share box measured on the annotated pages held more
_STORY_BEFORE_COMMENTS = 0.03  # of a page's prose; and at least so many characters:
_LEAST_STORY = 100
_ROOTS = ("html", "body")

_Sequence = tuple[tuple[str, ...], Rule]


class StructureIndex:
    """The structure conditions of a rule set, indexed so that an element is asked for all of them at once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the words, tags, roles, itemprops and selectors of the rules."""
        self._exact: dict[str, list[Rule]] = defaultdict(list)
        self._prefixes: list[tuple[str, Rule]] = []
        self._sequences: dict[str, list[_Sequence]] = defaultdict(list)
        self._tags: dict[str, list[Rule]] = defaultdict(list)
        self._roles: dict[str, list[Rule]] = defaultdict(list)
        self._itemprops: dict[str, list[Rule]] = defaultdict(list)
        self.selectors: list[tuple[Any, Rule]] = []
        self._order: dict[str, int] = {}
        for rule in rules:
            if rule.where is None:
                continue
            self._order[rule.id] = len(self._order)
            for words in rule.where.words:
                self._add_words(words, rule)
            for index, names in ((self._tags, rule.where.tags), (self._roles, rule.where.roles), (self._itemprops, rule.where.itemprops)):
                for name in names:
                    index[name].append(rule)
            if rule.where.selector:
                from lxml.cssselect import CSSSelector  # needs the extra `sites`; the loader has made sure of it

                self.selectors.append((CSSSelector(rule.where.selector, translator="html"), rule))
        self._starts = tuple(prefix for prefix, _ in self._prefixes)
        self._by_word: dict[str, tuple[Rule, ...]] = {}
        self._by_form: dict[tuple[str, tuple[str, ...], str, str], tuple[Rule, ...]] = {}

    def _add_words(self, words: str, rule: Rule) -> None:
        tokens = tuple(_TOKEN.findall(words))
        if len(tokens) > 1:
            self._sequences[tokens[0].rstrip("*")].append((tokens, rule))
        elif tokens[0].endswith("*"):
            self._prefixes.append((tokens[0].rstrip("*"), rule))
        else:
            self._exact[tokens[0]].append(rule)

    def _word_rules(self, word: str) -> tuple[Rule, ...]:
        rules = self._by_word.get(word)
        if rules is None:
            found = list(self._exact.get(word, ()))
            if word.startswith(self._starts):
                found += [rule for prefix, rule in self._prefixes if word.startswith(prefix)]
            if len(self._by_word) >= _CACHED:
                self._by_word.clear()
            rules = self._by_word[word] = tuple(found)
        return rules

    def rules_for(self, context: Context) -> tuple[Rule, ...]:
        """The rules whose words, tags, roles or itemprops name the element, in the order of the packs."""
        form = (context.tag, context.words, context.role, context.itemprop)
        rules = self._by_form.get(form)
        if rules is None:
            found = {rule.id: rule for rule in self._find(context)}
            if len(self._by_form) >= _CACHED:
                self._by_form.clear()
            rules = self._by_form[form] = tuple(sorted(found.values(), key=lambda rule: self._order[rule.id]))
        return rules

    def _find(self, context: Context) -> Iterable[Rule]:
        yield from self._tags.get(context.tag, ())
        if context.role:
            yield from self._roles.get(context.role, ())
        if context.itemprop:
            yield from self._itemprops.get(context.itemprop.lower(), ())
        words = context.words
        for position, word in enumerate(words):
            yield from self._word_rules(word)
            for tokens, rule in self._sequences.get(word, ()):
                if _follows(words[position : position + len(tokens)], tokens):
                    yield rule


def _follows(words: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    if len(words) < len(tokens):
        return False
    for word, token in zip(words, tokens, strict=True):
        if word != token and not (token[-1] == "*" and word.startswith(token[:-1])):
            return False
    return True


class Shield:
    """Shields elements that hold too much of a page's prose to be taken for their name: class words lie.

    Elements of the same name are taken together, for a body may lie in many small ones. Comments under popular news are longer
    than the story; they are shielded only if hardly any prose stands before the first of them.
    """

    def __init__(self, document: Document, named: Iterable[Context]) -> None:
        """Count the prose of the elements that rules name, in document order."""
        self._document = document
        self._groups: dict[tuple[str, ...], tuple[int, int]] = {}
        until: dict[tuple[str, ...], int] = {}
        for context in named:
            start, end = document.spans[context.index]
            if start >= until.get(context.words, 0):
                first, mass = self._groups.get(context.words, (start, 0))
                self._groups[context.words] = (first, mass + document.mass(start, end))
                until[context.words] = end

    def covers(self, context: Context, category: str) -> bool:
        """Whether an element is shielded from the structure rules of a category."""
        if context.tag in _ROOTS:
            return True
        total = self._document.prose[-1]
        start, end = self._document.spans[context.index]
        first, mass = self._groups[context.words] if context.words else (start, self._document.mass(start, end))
        before = self._document.prose[first]
        if category == "comments" and before >= max(_LEAST_STORY, _STORY_BEFORE_COMMENTS * total):
            return False
        return mass > _SHARE * total and mass > before
