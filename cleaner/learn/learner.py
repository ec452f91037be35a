"""The learner: sites by their pages, and what of each site's lines and elements is boilerplate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.fields.dateline import parse_dateline
from cleaner.fields.urls import host as host_of
from cleaner.learn.site import MOST_STORIES, Element, Site, Text
from cleaner.model import Article
from cleaner.text import prose

MOST_SITES = 2_000
_SAMPLES = 3  # pages named in a rule
_STATUSES = ("ok", "truncated")
_LEAST_AT_EDGE, _LEAST_WITHIN = 5, 8  # pages on which a sentence stands that looks like the story's own
_SENTENCES = 0.5  # of a site's pages; sentences and headings come back in stories, lines that are neither hardly do
_WITHIN = 0.8
_MOST_FIGURES = 0.4  # of the letters and digits of a line
_LEAST_LETTERS = 3
_QUOTES = "\"'“”„«»‘’"
_FIXED = 0.8  # of an element's pages on which a line that is learned stands in it
_DEFAULT_CATEGORY = "navigation"


@dataclass(frozen=True, slots=True)
class Lesson:
    """Boilerplate of one site: a line (`words` empty), or elements of a name, and what it was learned from.

    `site` is a host, None for pages without an address. `keeps` is a line of a story of that site.
    """

    site: str | None
    category: str
    text: str
    pages: int
    of: int
    stories: int
    samples: tuple[str, ...]
    keeps: str | None
    varies: bool = False
    words: tuple[str, ...] = ()
    tag: str = ""


class Learner:
    """Learns from articles, one by one in any number; holds counters of each site and no pages.

    A line is learned that stands on at least `least` different stories of a site and on the share `share` of its pages; sentences,
    headings and what looks like the story's own text ask for more.
    """

    def __init__(self, least: int = 3, share: float = 0.2) -> None:
        """Nothing is known yet."""
        self.least = least
        self.share = share
        self.sites: dict[str | None, Site] = {}
        self.dropped = 0  # sites that went for want of room

    def add(self, article: Article) -> None:
        """Learn from one more page; what is no article teaches nothing."""
        if article.status not in _STATUSES:
            return
        host = host_of(article.url).removeprefix("www.") or None
        site = self.sites.get(host)
        if site is None:
            if len(self.sites) >= MOST_SITES:
                fewest = min(self.sites, key=lambda name: self.sites[name].pages)
                del self.sites[fewest]
                self.dropped += 1
            site = self.sites[host] = Site()
        site.add(article)

    def lessons(self) -> list[Lesson]:
        """What was learned, by site and by how many pages it stands on."""
        found = []
        for host in sorted(self.sites, key=lambda name: name or ""):
            site = self.sites[host]
            lines = {key: entry for key, entry in site.texts.items() if self._is_boilerplate(entry, site)}
            own = [*self._lines(host, site, lines), *self._elements(host, site, lines)]
            found += sorted(own, key=lambda lesson: (bool(lesson.words), -lesson.pages, lesson.text))
        return found

    def _lines(self, host: str | None, site: Site, lines: dict[int, Text]) -> Iterator[Lesson]:
        for entry in lines.values():
            yield Lesson(
                host,
                _category(entry),
                entry.text,
                entry.count,
                site.pages,
                len(entry.stories),
                _places(entry),
                _story_line(site, lines),
                entry.varies,
            )

    def _elements(self, host: str | None, site: Site, lines: dict[int, Text]) -> Iterator[Lesson]:
        """Elements in which a learned line stands on nearly every page, beside lines that change, and never any prose."""
        if host is None:
            return
        known = dict(site.elements.items())
        for words, entry in known.items():
            fixed = [lines[key] for key, count in entry.lines.items() if key in lines and count >= _FIXED * entry.count]
            changing = entry.others + sum(key not in lines for key in entry.lines)
            if entry.prose - lines.keys() or not fixed or not changing or not self._is_frequent(entry, site):
                continue
            if any(other.prose - lines.keys() and _holds(longer, words) for longer, other in known.items()):
                continue  # the name of these elements is part of the name of elements with prose
            label = fixed[0]
            yield Lesson(
                host,
                _category(label),
                label.text,
                entry.count,
                site.pages,
                len(entry.stories),
                _places(entry),
                _story_line(site, lines),
                words=words,
                tag=entry.tag,
            )

    def _is_frequent(self, entry: Text | Element, site: Site) -> bool:
        return len(entry.stories) >= min(self.least, MOST_STORIES) and entry.count >= max(self.least, self.share * site.pages)

    def _is_boilerplate(self, entry: Text, site: Site) -> bool:
        """Whether a line stands on enough pages and stories for what it looks like."""
        if not self._is_frequent(entry, site) or looks_like_news(entry.text) or (entry.varies and not _is_worded(entry.text)):
            return False
        is_sentence = bool(prose(entry.text))
        if not is_sentence and 2 * entry.headings < entry.count and 2 * entry.within < entry.count:
            return True  # neither a heading nor what may be one
        if is_sentence and 2 * entry.within > entry.count:
            return entry.count >= max(_LEAST_WITHIN, _WITHIN * site.pages)
        if is_sentence and 2 * entry.alike > entry.count:
            return entry.count >= max(_LEAST_AT_EDGE, _SENTENCES * site.pages)
        return entry.count >= _SENTENCES * site.pages


def looks_like_news(text: str) -> bool:
    """Whether a line that repeats may be the story's all the same: an agency's lead, a quote, figures alone.

    >>> looks_like_news("NORVIK (AP) — The harbour is open."), looks_like_news("“We are open,” she said."), looks_like_news("Our apps")
    (True, True, False)
    """
    letters = sum(char.isalpha() for char in text)
    return letters < _LEAST_LETTERS or text[:1] in _QUOTES or parse_dateline(text) is not None


def _is_worded(text: str) -> bool:
    """Whether a line has words enough for its figures to be left open."""
    letters, digits = sum(char.isalpha() for char in text), sum(char.isdigit() for char in text)
    return letters >= 2 * _LEAST_LETTERS and digits <= _MOST_FIGURES * (letters + digits)


def _category(entry: Text) -> str:
    """That of what was taken out beside it, if it mostly was the same."""
    (category, count), *_ = [*entry.categories.most_common(1), (_DEFAULT_CATEGORY, 0)]
    return category if 2 * count >= entry.count else _DEFAULT_CATEGORY


def _story_line(site: Site, lines: dict[int, Text]) -> str | None:
    learned = {entry.text for entry in lines.values()}
    return next((line for line in site.story_lines if line not in learned), None)


def _holds(longer: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(longer[i : i + len(words)] == words for i in range(len(longer) - len(words) + 1))


def _places(entry: Text | Element) -> tuple[str, ...]:
    return tuple(story.place for story in entry.stories[:_SAMPLES] if story.place)
