"""Evidence: what speaks for and against each block being the article's, as names that a table of weights can price.

A piece of evidence is a short name ("length<60", "links>90%", "in <aside>"); a block has a handful of them. Nothing is decided
here. Three kinds: what the block's own text shows (`form`), what the elements around it are called (`elements`), and where it
stands among the other blocks (here).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from cleaner.fields.authors import split_authors
from cleaner.fields.names import is_person
from cleaner.model import Block, Core, Document, Head, Verdict
from cleaner.stages.evidence.elements import Elements
from cleaner.stages.evidence.form import Form
from cleaner.text import fold, label_key

_FAR = 4  # blocks; prose farther away is no company
_GAP_BEFORE = ("", "prose 1 before", "prose 2 before", "prose 3 before", "no prose near before")
_GAP_AFTER = ("", "prose 1 after", "prose 2 after", "prose 3 after", "no prose near after")
_BODY_SHARE = 0.4  # of the core's prose that a JSON-LD articleBody must have; shorter ones are summaries
_KEY_READ = 300  # characters of a block that are looked for in the JSON-LD body

_NO_WORDS: frozenset[str] = frozenset()

Evidence = tuple[tuple[str, ...], ...]
"""What speaks for or against a block, in groups: of its form, of the elements around it, of its place.

Groups recur from block to block, so that what one of them weighs need not be summed up each time.
"""

_Judged = Sequence[Verdict | None]


@dataclass(frozen=True, slots=True)
class _Claims:
    """What the head says that a block can repeat, as label keys."""

    titles: frozenset[str]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    body: str

    @classmethod
    def of(cls, head: Head | None, mass: int) -> _Claims:
        if head is None:
            return cls(frozenset(), (), (), "")
        return cls(
            frozenset(label_key(fold(claim.value)) for claim in head.titles),
            tuple(label_key(fold(claim.value)) for claim in head.descriptions),
            tuple({label_key(fold(name)) for claim in head.authors for name in split_authors(claim.value) if is_person(name)}),
            max((label_key(fold(c.value)) for c in head.article_bodies if len(c.value) > _BODY_SHARE * mass), key=len, default=""),
        )

    def names(self, form: Form, apart: bool) -> list[str]:
        names = []
        if form.key in self.titles:
            names.append("is the title")
        elif form.weight > 15 and form.key and any(form.key in description for description in self.descriptions):
            # A first paragraph is often the description too; it shares its element with the paragraphs after it, a standfirst does not.
            names.append("in the description, apart" if apart else "in the description, among prose")
        if self.authors and form.key.startswith(self.authors):
            names.append("is an author's name" if form.key in self.authors else "begins with an author's name")
        if self.body and form.weight > 20:
            names.append("in the JSON-LD body" if form.key[:_KEY_READ] in self.body else "not in the JSON-LD body")
        return names


def gather(document: Document, named: _Judged, said: _Judged, core: Core, head: Head | None) -> list[Evidence]:
    """The evidence on each block of the core's field, in order; none on those that text rules or detectors have judged.

    Args:
        document: the blocks and their elements.
        named: what structure rules say of the elements.
        said: what text rules and detectors say of the wording.
        core: the region that holds the prose, and the field around it that is looked at.
        head: what the page says of itself; None for a text dump.
    """
    offset, end = core.field
    blocks = document.blocks[offset:end]
    named, said = named[offset:end], said[offset:end]
    forms = [Form(block) for block in blocks]
    elements = Elements(document, named, core)
    claims = _Claims.of(head, document.mass(core.start, core.end))
    prose = [form.is_long and named[i] is None for i, form in enumerate(forms)]
    story = [i for i in range(core.start - offset, core.end - offset) if prose[i] and said[i] is None]
    first, last = (story[0], story[-1]) if story else (len(blocks), -1)
    title_at = _find_title(blocks, forms, claims, first)
    before, after = _gaps(prose)
    counts = Counter(form.key for form in forms)
    topics = [form.topic() if verdict is None else _NO_WORDS for form, verdict in zip(forms, said, strict=True)]
    topic = Counter(chain.from_iterable(topics[i] for i in story))
    in_story = set(story)
    seen: set[str] = set()
    result: list[Evidence] = []
    for i, (block, form) in enumerate(zip(blocks, forms, strict=True)):
        again = counts[form.key] > 1 and form.key in seen
        seen.add(form.key)
        if said[i] is not None:
            result.append(())
            continue
        around = elements.names(block.context) if block.context is not None else ()
        names = [_side(block.index, core)]
        if i < first:
            names.append("before the prose")
        elif i > last:
            names.append("after the prose")
        if around and form.is_long:
            names.append(f"long, {around[0]}")
        verdict = named[i]
        if verdict is not None:
            names.append(f"named {verdict.category}, {'above' if i < first else 'below'} the first prose")
        if title_at is not None:
            names.append("before the title" if i < title_at else "after the title")
        names += claims.names(form, block.context is not None and elements.stands_apart(block))
        if counts[form.key] > 1:
            names.append("said before" if again else "said again later")
        if len(topics[i]) > 2:
            own = i in in_story
            shared = len([word for word in topics[i] if topic[word] > own]) / len(topics[i])
            names.append(f"topic shared {int(shared * 4.99)}/4, {'long' if form.is_long else 'short'}")
        names += _company(form, before[i], after[i])
        for j, where in ((i - 1, "before it"), (i + 1, "after it")):
            if not 0 <= j < len(blocks):
                names.append("nothing " + where)
                continue
            if forms[j].links >= 0.9:
                names.append("a link " + where)
            elif forms[j].weight < 60:
                names.append("a short block " + where)
            if named[j] or said[j]:
                names.append(f"boilerplate {where}, {'long' if form.is_long else 'short'}")
        result.append((form.names(), around, tuple(names)))
    return result


def add_extracted(evidence: list[Evidence], core: Core, extracted: frozenset[int]) -> list[Evidence]:
    """The evidence of the core's field with what trafilatura says: the indexes of the blocks it keeps."""
    return [
        (*groups, ("kept by trafilatura" if index in extracted else "dropped by trafilatura",))
        for index, groups in enumerate(evidence, core.field[0])
    ]


def _side(index: int, core: Core) -> str:
    """Whether a block is in the core, and how far from it."""
    if core.start <= index < core.end:
        return "in the core"
    away, side = (core.start - index, "before") if index < core.start else (index - core.end + 1, "after")
    return f"{'near' if away < 4 else 'not far' if away < 13 else 'far'} {side} the core"


def _company(form: Form, before: int, after: int) -> list[str]:
    """How near the next prose is on either side, in blocks."""
    size = "heading" if form.block.kind == "heading" else "short" if form.weight < 120 else "long"
    names = [
        _GAP_BEFORE[before],
        _GAP_AFTER[after],
        f"{size}, {'prose' if before == 1 else 'none'} before, {'prose' if after == 1 else 'none'} after",
    ]
    if form.links >= 0.9 and before == 1:
        names.append(f"a linked line under prose, {'all capitals' if form.block.text.isupper() else 'not all capitals'}")
    return names


def _find_title(blocks: Sequence[Block], forms: Sequence[Form], claims: _Claims, first: int) -> int | None:
    """Where the headline stands above the prose: a heading that says the title, else the first heading of the first rank."""
    above = range(min(len(blocks), max(first, 1)))
    for i in above:
        if blocks[i].kind == "heading" and forms[i].key in claims.titles:
            return i
    return next((i for i in above if blocks[i].level == 1), None)


def _gaps(prose: Sequence[bool]) -> tuple[list[int], list[int]]:
    """How many blocks away the nearest prose before and after each block is, at most `_FAR`."""
    count = len(prose)
    before, after = [_FAR] * count, [_FAR] * count
    for i in range(1, count):
        before[i] = 1 if prose[i - 1] else min(before[i - 1] + 1, _FAR)
    for i in range(count - 2, -1, -1):
        after[i] = 1 if prose[i + 1] else min(after[i + 1] + 1, _FAR)
    return before, after
