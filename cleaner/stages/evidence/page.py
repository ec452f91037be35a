"""What speaks for and against a whole page being an article, not a forum, a shop, a service or an index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from cleaner.model import Block, Document, Head
from cleaner.text import LONG_PROSE

_TYPES = {
    "forum": frozenset(("discussionforumposting", "qapage")),
    "service": frozenset(
        "localbusiness product service professionalservice faqpage offer course postaladdress store restaurant softwareapplication".split()
    ),
    "list": frozenset(("collectionpage", "itemlist", "searchresultspage")),
    "article": frozenset("newsarticle article blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle report".split()),
}
_ADDRESS_WORDS = {
    word: kind
    for kind, words in {
        "forum": "forum forums thread threads topic viewtopic showthread questions community t discussion discussions discuss boards bbs "
        "answers comments",
        "service": "services service products product shop store course courses training programs program offers deals pricing locations "
        "department coupons",
        "list": "category categories tag tags search list archive archives author topics",
        "documentation": "docs documentation wiki glossary guide reference manual",
    }.items()
    for word in words.split()
}
_JOINT = re.compile(r"[-_+]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]")
_SLUG = 3  # joints; a path segment of more words is what a page is called, not where it lies
_PART = 4  # blocks; elements of one name with so many each are posts, teasers, products
_ALIKE = (3, 6, 12)  # such elements beside each other


def is_forum(evidence: Sequence[str]) -> bool:
    """Whether the page says, by its type or its address, that it is a forum's."""
    return "type forum" in evidence or "forum in the address" in evidence


def page_evidence(document: Document, blocks: Sequence[Block], head: Head, url: str | None) -> tuple[str, ...]:
    """What the head, the address and the form of a judged page say of its kind."""
    return (*_of_head(head), *_of_address(url), *_of_form(document, blocks))


def _of_head(head: Head) -> list[str]:
    og = next((claim.value.lower() for claim in head.page_types if claim.source.startswith("og")), "none")
    types = {claim.value.lower().rpartition("/")[2] for claim in head.page_types if not claim.source.startswith("og")}
    times = sum(claim.source == "time" for claim in head.dates_published)
    return [
        f"og:type {og}" if og in ("article", "website", "none") else "og:type other",
        *(f"type {kind}" for kind, names in _TYPES.items() if not names.isdisjoint(types)),
        f"{'dated' if head.dates_published else 'undated'}, {'signed' if head.authors else 'unsigned'}",
        "many times" if times > 5 else "few times",
    ]


def _of_address(url: str | None) -> list[str]:
    try:
        address = urlsplit(url or "")
        host = address.hostname or ""
    except ValueError:  # "http://[" and the like
        return []
    if not host:
        return []
    segments = [segment for segment in address.path.lower().split("/") if segment]
    joints = len(_JOINT.findall(segments[-1])) if segments else 0
    places = [part for part in (*host.split(".")[:-1], *segments) if len(_JOINT.findall(part)) < _SLUG]
    words = {word for place in places for word in _NOT_A_WORD.split(place)}
    if any("forum" in word for word in words):  # in one word with what it is about
        words.add("forum")
    return [
        f"{min(len(segments), 3)} segments in the address",
        f"{min(joints, 4)} joints in the address",
        *(("date in the address",) if _DATED.search(address.path) else ()),
        *(f"{kind} in the address" for kind in sorted({_ADDRESS_WORDS[word] for word in words if word in _ADDRESS_WORDS})),
    ]


def _of_form(document: Document, blocks: Sequence[Block]) -> list[str]:
    kept = [block for block in blocks if block.verdict is None or block.verdict.kept]
    chars = sum(len(block.text) for block in kept) or 1
    long = sum(len(block.text) for block in kept if block.kind != "item" and document.mass(block.index, block.index + 1) >= LONG_PROSE)
    everything = sum(len(block.text) for block in blocks) or 1
    alike = Counter(
        [
            (context.parent.index, context.tag, context.words)
            for context, (start, end) in zip(document.contexts, document.spans, strict=True)
            if end - start >= _PART and context.words and context.parent
        ]
    )
    most = max(alike.values(), default=0)
    return [
        f"long prose {int(4.99 * long / chars)}/5 of the text",
        f"text {int(4.99 * chars / everything)}/5 of the page",
        f"headings {min(5, int(10 * sum(block.kind == 'heading' for block in kept) / (len(kept) or 1)))}/10 of the text",
        f"parts alike {sum(most >= least for least in _ALIKE)}",
        "first heading" if any(block.level == 1 for block in blocks) else "no first heading",
    ]
