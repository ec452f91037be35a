"""Structure conditions: which rules an element's tag, role, class and id words call, and what shields an element from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from cleaner.model import Context, Document
from cleaner.rules.rule import Rule, Where

_TOKEN = re.compile(r"[a-z0-9]+\*?|\*")
_REMEMBERED = 1 << 16  # words and forms of elements; a crawl of many sites holds more, and then it starts anew
_SHARE = 0.3  # of a page's prose: no navigation, related or share box measured on the annotated pages held more
_STORY_BEFORE_COMMENTS = 0.03  # of a page's prose; and at least so many characters:
_LEAST_STORY = 100
_ROOTS = ("html", "body")

Words = tuple[str, ...]


# Rules stand in the index as numbers in the order of the packs.
_Sequences = dict[str, list[tuple[Words, int]]]  # by their second word; "*": by the start of one


class StructureIndex:
    """The structure conditions of a rule set, indexed so that an element is asked for all of them at once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the words, tags, roles, itemprops and selectors of the rules."""
        self._rules = tuple(rule for rule in rules if rule.where)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._prefixes: list[tuple[str, int]] = []
        self._sequences: dict[str, _Sequences] = defaultdict(dict)
        self._tags: dict[str, list[int]] = defaultdict(list)
        self._roles: dict[str, list[int]] = defaultdict(list)
        self._itemprops: dict[str, list[int]] = defaultdict(list)
        self.selectors: list[tuple[Any, Rule]] = []
        for number, rule in enumerate(self._rules):
            self._add(rule, rule.where or Where(), number)
        self._starts = tuple(prefix for prefix, _ in self._prefixes)
        # Sites name their elements alike, so answers are remembered.
        self._by_word: dict[str, tuple[list[int], _Sequences] | None] = {}
        self._by_form: dict[tuple[str, Words, str, str], tuple[Rule, ...]] = {}

    def _add(self, rule: Rule, where: Where, number: int) -> None:
        for index, names in ((self._tags, where.tags), (self._roles, where.roles), (self._itemprops, where.itemprops)):
            for name in names:
                index[name].append(number)
        if where.selector:
            from lxml.cssselect import CSSSelector  # needs the extra `sites`; the loader has made sure of it

            self.selectors.append((CSSSelector(where.selector, translator="html"), rule))
        for words in where.words:
            tokens = tuple(_TOKEN.findall(words))
            if len(tokens) > 1:
                second = "*" if tokens[1].endswith("*") else tokens[1]
                self._sequences[tokens[0].rstrip("*")].setdefault(second, []).append((tokens, number))
            elif tokens[0].endswith("*"):
                self._prefixes.append((tokens[0].rstrip("*"), number))
            else:
                self._exact[tokens[0]].append(number)

    def rules_for(self, context: Context) -> tuple[Rule, ...]:
        """The rules whose words, tags, roles or itemprops name the element, in the order of the packs."""
        form = (context.tag, context.words, context.role, context.itemprop)
        rules = self._by_form.get(form)
        if rules is None:
            if len(self._by_form) >= _REMEMBERED:
                self._by_form.clear()
            rules = self._by_form[form] = tuple(self._rules[number] for number in sorted(self._find(*form)))
        return rules

    def _find(self, tag: str, words: Words, role: str, itemprop: str) -> set[int]:
        found = {*self._tags.get(tag, ()), *self._roles.get(role, ()), *self._itemprops.get(itemprop.lower(), ())}
        for position, word in enumerate(words):
            called = self._by_word[word] if word in self._by_word else self._called_by(word)
            if called is None:
                continue
            numbers, sequences = called
            found.update(numbers)
            following = words[position + 1] if position + 1 < len(words) else ""
            if following in sequences or "*" in sequences:
                for tokens, number in (*sequences.get(following, ()), *sequences.get("*", ())):
                    if _follows(words[position : position + len(tokens)], tokens):
                        found.add(number)
        return found

    def _called_by(self, word: str) -> tuple[list[int], _Sequences] | None:
        """The rules that a class or id word calls by itself, and the sequences that it begins; None if it does neither."""
        numbers = list(self._exact.get(word, ()))
        if word.startswith(self._starts):
            numbers += [number for prefix, number in self._prefixes if word.startswith(prefix)]
        sequences = self._sequences.get(word, {})
        if len(self._by_word) >= _REMEMBERED:
            self._by_word.clear()
        called = self._by_word[word] = (numbers, sequences) if numbers or sequences else None
        return called


def _follows(words: Words, tokens: Words) -> bool:
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

    def __init__(self, document: Document, is_named: Callable[[Context], object]) -> None:
        """Shield the elements of a document, of which `is_named` tells whether a rule names one."""
        self._document = document
        self._is_named = is_named
        self._alike: dict[Words, list[Context]] = defaultdict(list)
        self._masses: dict[Words, tuple[int, int]] = {}

    def covers(self, context: Context, category: str) -> bool:
        """Whether an element is shielded from the structure rules of a category."""
        if context.tag in _ROOTS:
            return True
        total = self._document.prose[-1]
        first, mass = self._masses.get(context.words) or self._weigh(context)
        before = self._document.prose[first]
        if category == "comments" and before >= max(_LEAST_STORY, _STORY_BEFORE_COMMENTS * total):
            return False
        return mass > _SHARE * total and mass > before

    def _weigh(self, context: Context) -> tuple[int, int]:
        """Where the elements named like this one begin, and how much prose they hold; one without a name stands for itself."""
        if not self._alike:
            for other in self._document.contexts:
                self._alike[other.words].append(other)
        alike = [other for other in self._alike[context.words] if self._is_named(other)] if context.words else [context]
        spans = [self._document.spans[other.index] for other in alike]
        mass = until = 0
        for start, end in spans:
            if start >= until:
                mass += self._document.mass(start, end)
                until = end
        if context.words:
            self._masses[context.words] = (spans[0][0], mass)
        return spans[0][0], mass
