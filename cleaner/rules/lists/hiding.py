"""Asks filter lists about a page: tens of thousands of selectors, of which a page calls a few by its ids, classes, tags and attributes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cleaner.model import Context, Document, Verdict
from cleaner.rules.lists.adblock import FilterList, HidingRule, domains_above
from cleaner.rules.lists.selectors import Attribute, Compound, compiled
from cleaner.rules.structure import Shield

_CACHED = 1 << 16  # element forms; then the cache starts anew
_GRAM = 4  # characters by which conditions on parts of a value are found,
_STRIDE = 3  # looked up at every third place of a value: of three in a row that a part begins with, one stands at such a place
_STARTS = (4, 8, 12, 16, 24)  # characters by which conditions on its start are found
_IN_FORM = ("class", "id")

_Entry = tuple[HidingRule, FilterList]
_Form = tuple[str, str | None, str | None]  # tag, class and id as the page has them


class _Values:
    """Rules with a condition on one attribute, by what its value must be or hold."""

    def __init__(self) -> None:
        self._whole: dict[str, list[_Entry]] = defaultdict(list)
        self._starts: dict[int, dict[str, list[_Entry]]] = {}  # by length
        self._parts: dict[str, list[_Entry]] = defaultdict(list)  # by a few characters of the part
        self._any: list[_Entry] = []

    def add(self, condition: Attribute, entry: _Entry) -> None:
        value = condition.value
        if condition.folded or not condition.sign or len(value) < _GRAM + _STRIDE - 1:
            self._any.append(entry)
        elif condition.sign == "=":
            self._whole[value].append(entry)
        elif condition.sign == "^=":
            length = max(length for length in _STARTS if length <= len(value))
            self._starts.setdefault(length, {}).setdefault(value[:length], []).append(entry)
        else:
            # Parts begin alike ("https://", "cookie"); the characters by which fewest rules are found tell them apart.
            grams = [value[i : i + _GRAM] for i in range(len(value) - _GRAM + 1)]
            runs = [grams[i : i + _STRIDE] for i in range(len(grams) - _STRIDE + 1)]
            for gram in min(runs, key=lambda run: (sum(len(self._parts.get(gram, ())) for gram in run), run)):
                self._parts[gram].append(entry)

    def called_by(self, value: str) -> list[_Entry]:
        found = [*self._any, *self._whole.get(value, ())]
        for length, starts in self._starts.items():
            if entries := starts.get(value[:length]):
                found += entries
        if parts := self._parts:
            for i in range(0, len(value) - _GRAM + 1, _STRIDE):
                gram = value[i : i + _GRAM]
                if gram in parts:
                    found += parts[gram]
        return found


class _Index:
    """Rules by what an element must have for them to be worth a look."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._ids: dict[str, list[_Entry]] = defaultdict(list)
        self._classes: dict[str, list[_Entry]] = defaultdict(list)
        self._tags: dict[str, list[_Entry]] = defaultdict(list)
        self._attributes: dict[str, _Values] = defaultdict(_Values)
        self._any: list[_Entry] = []
        self._forms: dict[_Form, tuple[_Entry, ...]] = {}
        for entry in entries:
            self._add(entry)
        self._named = {name: values for name, values in self._attributes.items() if name in _IN_FORM}
        self._others = {name: values for name, values in self._attributes.items() if name not in _IN_FORM}

    def _add(self, entry: _Entry) -> None:
        compound = entry[0].compound
        if compound.ids:
            self._ids[compound.ids[0]].append(entry)
        elif compound.classes:
            self._classes[compound.classes[0]].append(entry)
        elif compound.attributes:
            condition = max(compound.attributes, key=lambda condition: (condition.sign == "=", len(condition.value)))
            self._attributes[condition.name].add(condition, entry)
        elif compound.tag:
            self._tags[compound.tag].append(entry)
        else:
            self._any.append(entry)

    def called_by(self, tag: str, attributes: Mapping[str, str]) -> Sequence[_Entry]:
        """The rules that an element may satisfy."""
        classes, name = attributes.get("class"), attributes.get("id")
        found = self._forms.get((tag, classes, name))
        if found is None:
            if len(self._forms) >= _CACHED:
                self._forms.clear()
            found = self._forms[tag, classes, name] = tuple(self._find(tag, classes, name))
        if self._others and len(attributes) > (classes is not None) + (name is not None):
            for other in self._others.keys() & attributes.keys():
                found = (*found, *self._others[other].called_by(attributes[other]))
        return found

    def _find(self, tag: str, classes: str | None, name: str | None) -> list[_Entry]:
        found = [*self._any, *self._tags.get(tag, ()), *self._ids.get(name or "", ())]
        for word in dict.fromkeys(classes.split()) if classes else ():
            if word in self._classes:
                found += self._classes[word]
        for attribute, value in (("class", classes), ("id", name)):
            if value and attribute in self._named and (called := self._named[attribute].called_by(value)):
                given = {attribute: value for attribute, value in (("class", classes), ("id", name)) if value is not None}
                found += [entry for entry in called if _may_match(entry[0].compound, tag, given)]
        return found


def _may_match(compound: Compound, tag: str, given: Mapping[str, str]) -> bool:
    """Whether an element can satisfy a compound, as far as its tag, class and id tell."""
    if any(condition.name not in _IN_FORM for part in (compound, *compound.without) for condition in part.attributes):
        return True
    return compound.matches(tag, given)


class FilterLists:
    """The hiding rules of several lists, ready to be asked about pages; holds no state of any page."""

    def __init__(self, lists: Iterable[FilterList]) -> None:
        """Index the rules for all sites; those for certain sites wait for pages of these."""
        self.lists = tuple(lists)
        # What one list spares, it spares from the others too, as in an ad blocker.
        self._shown = _united(source.shown for source in self.lists)
        self._off = _united(source.off for source in self.lists)
        self._everywhere = _Index((rule, source) for source in self.lists for rule in source.rules if not rule.domains)
        self._somewhere: dict[str, list[_Entry]] = defaultdict(list)
        for source in self.lists:
            for rule in source.rules:
                for domain in rule.domains:
                    self._somewhere[domain].append((rule, source))
        self._index_of = lru_cache(maxsize=256)(self._index_for)

    def __reduce__(self) -> tuple[type[FilterLists], tuple[tuple[FilterList, ...]]]:
        """Pickled as its lists; the indexes are made anew."""
        return FilterLists, (self.lists,)

    def judge(self, document: Document, host: str | None) -> dict[int, Verdict]:
        """Verdicts on the blocks in elements that the lists hide on pages of a host; the outermost element wins.

        An element that holds a large share of the page's prose stays, whatever a list says of it.
        """
        if not self.lists or not document.elements:
            return {}
        named = list(self._named(document, tuple(domains_above(host or ""))))
        if not named:
            return {}
        shield = Shield(document, {context for context, _ in named}.__contains__)
        verdicts: dict[int, Verdict] = {}
        until = 0
        for context, (rule, source) in named:
            start, end = document.spans[context.index]
            if end > until and not shield.covers(context, source.category):
                verdicts.update(dict.fromkeys(range(max(start, until), end), rule.verdict(source)))
                until = end
        return verdicts

    def _named(self, document: Document, domains: tuple[str, ...]) -> Iterator[tuple[Context, _Entry]]:
        """The elements that rules name, with the first such rule of each."""
        here = self._index_of(tuple(domain for domain in domains if domain in self._somewhere))
        asked: dict[str, frozenset[Any]] = {}  # selectors that lxml was asked about, and what they found
        for context, element in zip(document.contexts, document.elements, strict=True):
            attributes = dict(element.items())
            called = self._everywhere.called_by(context.tag, attributes)
            if here is not None:
                called = (*called, *here.called_by(context.tag, attributes))
            for entry in called:
                if _hides(entry[0], element, attributes, asked) and not self._spares(entry[0], domains):
                    yield context, entry
                    break

    def _spares(self, rule: HidingRule, domains: Sequence[str]) -> bool:
        """Whether a list says that a rule is to hide nothing on a site, whose domains come with the most special first."""
        for domain in domains:
            if domain in rule.besides:
                return True
            if domain in rule.domains:
                break  # "norvik.example,~sport.norvik.example": the more special of the two holds
        shown = self._shown.get(rule.selector, ())
        if "" in shown or any(domain in shown for domain in domains):
            return True
        kinds = ("all", "specific" if rule.domains else "generic")
        return any(kind in self._off.get(domain, ()) for domain in domains for kind in kinds)

    def _index_for(self, domains: tuple[str, ...]) -> _Index | None:
        """The rules for certain sites, None if there are none."""
        entries = {id(entry[0]): entry for domain in domains for entry in self._somewhere[domain]}
        return _Index(entries.values()) if entries else None


def _hides(rule: HidingRule, element: Any, attributes: Mapping[str, str], asked: dict[str, frozenset[Any]]) -> bool:
    if not rule.compound.matches(element.tag, attributes):
        return False
    if rule.whole:
        return True
    if rule.selector not in asked:
        asked[rule.selector] = frozenset(compiled(rule.selector)(element.getroottree().getroot()))
    return element in asked[rule.selector]


def _united(parts: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    united: dict[str, frozenset[str]] = {}
    for part in parts:
        for key, values in part.items():
            united[key] = united.get(key, frozenset()) | values
    return united
