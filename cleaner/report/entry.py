"""An entry of the report: a page's figures, and its blocks in their old order, made from the records of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleaner.sinks.records import domain_of

_METADATA = ("authors", "date_published", "date_modified", "section", "language", "agency", "dateline", "credits", "tags", "description")


class RecordError(ValueError):
    """Records that no entry can be made of. The message says what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Why a block went."""

    rule: str
    category: str
    stage: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the report shows of one page. A block is a text and the reason it went, None if it stayed."""

    title: str
    place: str  # path of the file, and member of an archive or table
    url: str
    site: str
    status: str
    error: str
    warnings: tuple[str, ...]
    metadata: Mapping[str, Any]
    blocks: tuple[tuple[str, Removal | None], ...]

    @property
    def kept(self) -> int:
        """Characters of the blocks that stayed."""
        return sum(len(text) for text, removal in self.blocks if removal is None)

    @property
    def removed(self) -> int:
        """Characters of the blocks that went."""
        return sum(len(text) for text, removal in self.blocks if removal is not None)


def entry_of(record: Mapping[str, Any], ledger: Mapping[str, Any]) -> Entry:
    """The entry of a page from the record of its article and from its ledger.

    Raises:
        RecordError: the two are not of one page, or not records of an article and its ledger.
    """
    if record.get("id") != ledger.get("id"):
        raise RecordError(f"found the article {record.get('id')!r} beside the ledger of {ledger.get('id')!r}, expected those of one run")
    try:
        source = record["source"]
        member = f":{source['member']}" if source["member"] else ""
        url = record["url"] or ""
        return Entry(
            title=record["title"] or "",
            place=f"{source['path'] or ''}{member}",
            url=url,
            site=domain_of(url) or "",
            status=record["status"],
            error=record["error"] or "",
            warnings=tuple(ledger["warnings"]),
            metadata={name: record[name] for name in _METADATA if record[name]},
            blocks=tuple(page_again(record["text"], ledger["removed"])),
        )
    except (KeyError, TypeError) as error:
        raise RecordError(f"found no {error} in a record, expected an article as JSON Lines and its ledger, written by one run") from None


def page_again(text: str, removed: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Removal | None]]:
    """The blocks of a page in their old order, from the article's text and the removals of its ledger.

    >>> removal = {"at": 4, "text": "Ad", "rule": "ads.label", "category": "ads", "stage": "wording", "why": "An ad label."}
    >>> [text for text, _ in page_again("One\\nTwo", [removal])]
    ['One', 'Ad', 'Two']
    """
    done = 0
    for removal in removed:
        yield from _lines(text[done : removal["at"]])
        done = removal["at"]
        yield removal["text"], Removal(removal["rule"], removal["category"], removal["stage"], removal["why"])
    yield from _lines(text[done:])


def _lines(text: str) -> Iterator[tuple[str, None]]:
    """The blocks of a text; of wrapped paragraphs the lines, without the empty ones between them."""
    yield from ((line, None) for line in text.split("\n") if line)
