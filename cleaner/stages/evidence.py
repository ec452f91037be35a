"""Evidence: what speaks for and against each block being the article's, as names that a table of weights can price.

A piece of evidence is a short name ("length<60", "links>90%", "outside the core"); a block has a handful of them. Nothing is
decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.model import Block, Context, Core, Document, Head, Verdict
from cleaner.text import LONG_PROSE, ends_sentence, fold, has_sentence, label_key, prose, weight

_LENGTHS = (15, 30, 60, 120, 250, 500)
_LENGTH_NAMES = tuple(f"length<{n}" for n in _LENGTHS) + ("length>500",)
_SHARES = (0.001, 0.05, 0.2, 0.5)
_TAGS = {
    tag: f"in <{tag}>"
    for tag in "aside footer header nav form ul ol table figure figcaption blockquote article main section dl a time label details noscript p span li td".split()
}
# Class and id words common enough on the web to mean something; what they mean, the weights say.
_KNOWN_WORDS = frozenset(
    "ad ads advertisement alert article articlebody aside author banner bar bio block body bottom box breadcrumb breadcrumbs button byline "
    "caption card cards carousel comment comments content copyright credit credits cta date deck dek description disclaimer editor embed "
    "entry excerpt faq feed figure footer footnote form gallery grid head header headline hero highlight image fact factbox facts fakta info infobox intro item "
    "kicker label lead lede link links list live main media menu meta modal more nav navigation newsletter note overlay p paragraph "
    "paywall photo player popular popup post promo prose quote rating read reading recommended related reply rich richtext rte section "
    "share sharing sidebar sidenote social sponsored standfirst story sub subhead subheadline subline subscribe subtitle summary table tag "
    "tags teaser text thumbnail time timestamp title toc tool tools top topic topics trending tweet twitter video widget wysiwyg".split()
)
_BARS = re.compile("[|©•·]")
_TOPIC_WORD = re.compile(r"[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{2}")
_EMBEDS = frozenset(("twitter", "instagram", "tiktok", "reddit", "bluesky", "mastodon"))
_WORDY = re.compile(r"[^\W\d_]+")
_UP_TO = 5  # elements above a block whose class words are read


@dataclass(frozen=True, slots=True)
class _Form:
    """What a block's own text shows."""

    weight: int
    links: float
    is_long: bool
    key: str
    topic: frozenset[str]  # its longer words
    names: tuple[str, ...]


def _form(block: Block) -> _Form:
    text = block.text
    size = weight(text)
    links = block.link_chars / len(text)
    ends = ends_sentence(text)
    names = [_LENGTH_NAMES[bisect_left(_LENGTHS, size + 1)], f"kind {block.kind}"]
    linked = "links none" if links == 0 else "links<30%" if links < 0.3 else "links<90%" if links < 0.9 else "links>90%"
    if text.endswith(("...", "…")):
        end = "ends in ellipsis"
    elif ends:
        end = "ends as a sentence" if text[-1] != ":" else "ends in colon"
    else:
        end = "no end but a sentence inside" if has_sentence(text) else "no sentence"
    size_name = "heading" if block.kind == "heading" else "item" if block.kind == "item" else "line" if size < 60 else "text"
    names += [linked, end, f"{size_name}, {linked}, {end}"]
    if size < 250:
        words = _WORDY.findall(text)
        letters = sum(map(len, words))
        if letters * 2 < len(text):
            names.append("few letters")
        if words and letters > 3:
            if text.isupper():
                names.append("all capitals")
            elif len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words):
                names.append("title case")
            if text[0].islower():
                names.append("starts in lower case")
        if any(ch.isdigit() for ch in text[:20]):
            names.append("digits early")
        if _BARS.search(text, 1):
            names.append("bars or copyright")
        if text[0] in "\"“„«‘'":
            names.append("starts with a quote")
        if size < 60 and ends and size > 3:
            names.append("short sentence")
    is_long = prose(text, block.link_chars) >= LONG_PROSE
    topic = frozenset(_TOPIC_WORD.findall(text.lower()))
    return _Form(size, links, is_long, label_key(fold(text)) if size < 400 else text, topic, tuple(names))


def _share_name(what: str, share: float) -> str:
    for limit in _SHARES:
        if share < limit:
            return f"{what}<{limit:.1%}".replace(".0%", "%")
    return f"{what}>50%"


def _home(context: Context | None) -> Context | None:
    """The element that holds a paragraph's element: what the paragraphs of one body have in common."""
    while context is not None and context.tag in ("p", "span", "a", "strong", "em", "b", "i", "font", "h1", "h2", "h3", "h4", "li"):
        context = context.parent
    return context


def _gather_words(context: Context | None, stop: Context | None) -> Iterator[str]:
    for _ in range(_UP_TO):
        if context is None or context is stop or context.tag in ("body", "html"):
            return
        for word in context.words:
            if word in _KNOWN_WORDS:
                yield f"word {word}"
        context = context.parent


def _steps_above(home: Context | None) -> dict[int, int]:
    """How many steps above the element with the most prose each of the elements that hold it stands."""
    steps: dict[int, int] = {}
    while home is not None:
        steps[home.index] = len(steps)
        home = home.parent
    return steps


def _distance(context: Context | None, above: dict[int, int]) -> str:
    """How far up one must go from the element with the most prose to find the block below: the farther, the more foreign."""
    while context is not None and context.index not in above:
        context = context.parent
    return f"{min(above[context.index], 8)} steps from the prose" if context is not None else "no prose"


def gather(
    document: Document,
    judged: Sequence[Verdict | None],
    said: Sequence[Verdict | None],
    core: Core,
    head: Head | None,
    extracted: frozenset[int] | None,
) -> list[list[str]]:
    """The evidence on each block.

    Args:
        judged: what structure rules say.
        said: what text rules say.
        core: the region that holds the prose.
        head: what the page says of itself; None for a text dump.
        extracted: the blocks trafilatura keeps; None if it was not asked.
    """
    blocks = document.blocks
    n = len(blocks)
    forms = [_form(block) for block in blocks]
    total = document.mass(core.start, core.end) or 1
    homes = [_home(block.context) for block in blocks]
    by_home: dict[int, int] = defaultdict(int)
    by_likeness: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    for block, home in zip(blocks, homes, strict=True):
        mass = document.mass(block.index, block.index + 1)
        if mass and judged[block.index] is None:
            if home is not None:
                by_home[home.index] += mass
            if block.context is not None:
                by_likeness[block.context.tag, block.context.words] += mass
    above = _steps_above(document.contexts[max(by_home, key=lambda i: by_home[i])] if by_home else None)
    counts = Counter(form.key for form in forms)
    titles = {label_key(fold(c.value)) for c in head.titles} if head else set()
    descriptions = [label_key(fold(c.value)) for c in head.descriptions] if head else []
    body = ""
    if head:
        bodies = [label_key(fold(c.value)) for c in head.article_bodies if len(c.value) > 0.4 * total]
        body = max(bodies, key=len, default="")
    inside = [i for i in range(core.start, core.end) if forms[i].is_long and judged[i] is None and said[i] is None]
    said_in = Counter(word for i in inside for word in forms[i].topic)
    first, last = (inside[0], inside[-1]) if inside else (n, -1)
    title_at = next((i for i in range(min(n, max(first, 1))) if forms[i].key in titles and (blocks[i].kind == "heading")), None)
    if title_at is None:
        title_at = next((i for i in range(min(n, max(first, 1))) if blocks[i].level == 1), None)
    ok = [forms[i].is_long and judged[i] is None for i in range(n)]
    gap_before, gap_after = [9] * n, [9] * n
    for i in range(1, n):
        gap_before[i] = 1 if ok[i - 1] else min(gap_before[i - 1] + 1, 9)
    for i in range(n - 2, -1, -1):
        gap_after[i] = 1 if ok[i + 1] else min(gap_after[i + 1] + 1, 9)
    inherited: dict[int, tuple[str, ...]] = {}
    result = []
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        form = forms[i]
        names = list(form.names)
        names.append("in the core" if core.start <= i < core.end else "before the core" if i < core.start else "after the core")
        if i < first:
            names.append("before the prose")
        elif i > last:
            names.append("after the prose")
        if homes[i] is not None:
            names.append(_share_name("home", by_home[homes[i].index] / total))
        if block.context is not None:
            names.append(_share_name("like", by_likeness[block.context.tag, block.context.words] / total))
            chain = inherited.get(block.context.index)
            if chain is None:
                tags, hidden, context = set(), False, block.context
                embedded = False
                while context is not None:
                    if context.tag in _TAGS:
                        tags.add(_TAGS[context.tag])
                    hidden = hidden or context.hidden
                    embedded = embedded or (context.tag == "blockquote" and bool(_EMBEDS.intersection(context.words)))
                    context = context.parent
                tags.add(_distance(block.context, above))
                chain = (*sorted(tags), *sorted(set(_gather_words(block.context, core.context))), *(("hidden",) if hidden else ()), *(("embedded post",) if embedded else ()))
                inherited[block.context.index] = chain
            names += chain
        verdict = judged[i]
        if verdict:
            names.append(f"named {verdict.category}")
        verdict = said[i]
        if verdict:
            names.append(f"says {verdict.category}")
        if title_at is not None:
            names.append("before the title" if i < title_at else "after the title")
        if form.key in titles:
            names.append("is the title")
        elif form.weight > 15 and any(form.key and form.key in d for d in descriptions):
            names.append("in the description")
        if body and form.weight > 20:
            names.append("in the JSON-LD body" if form.key[:300] in body else "not in the JSON-LD body")
        if counts[form.key] > 1:
            names.append("said before" if form.key in seen else "said again later")
            seen.add(form.key)
        names.append(f"prose {gap_before[i]} before" if gap_before[i] < 4 else "no prose near before")
        names.append(f"prose {gap_after[i]} after" if gap_after[i] < 4 else "no prose near after")
        if form.links >= 0.9 and gap_before[i] == 1:
            names.append(f"a linked line under prose, {'all capitals' if block.text.isupper() else 'not all capitals'}")
        if len(form.topic) > 2:
            own = int(form.is_long and core.start <= i < core.end and judged[i] is None and said[i] is None)
            shared = sum(said_in[word] > own for word in form.topic) / len(form.topic)
            names.append(f"topic shared {int(shared * 4.99)}/4, {'long' if form.is_long else 'short'}")
        short = "heading" if block.kind == "heading" else "short" if form.weight < 120 else "long"
        names.append(f"{short}, {'prose' if gap_before[i] == 1 else 'none'} before, {'prose' if gap_after[i] == 1 else 'none'} after")
        for step, where in ((-1, "before it"), (1, "after it")):
            j = i + step
            if 0 <= j < n:
                if forms[j].links >= 0.9:
                    names.append(f"a link {where}")
                elif forms[j].weight < 60 and not ok[j]:
                    names.append(f"a short block {where}")
                if judged[j] or said[j]:
                    names.append(f"boilerplate {where}")
            else:
                names.append(f"nothing {where}")
        if extracted is not None:
            names.append("kept by trafilatura" if i in extracted else "dropped by trafilatura")
        result.append(names)
    return result
