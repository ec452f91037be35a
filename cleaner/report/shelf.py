"""The pages that stay in a report: the most suspicious ones, packed, in a temporary file until the report is written."""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappush, heappushpop

from cleaner.report.concerns import concerns_of, suspicion
from cleaner.report.entry import Entry, Removal
from cleaner.report.tally import RuleTally


@dataclass(frozen=True, slots=True)
class Row:
    """A page's line in the index. `rules` are the numbers of the rules that took something from it."""

    number: int  # in the order of the run
    title: str
    place: str
    site: str
    status: str
    kept: int
    removed: int
    warnings: int
    concerns: tuple[str, ...]
    rules: tuple[int, ...]


class Shelf:
    """Takes entries one by one and keeps the `most` most suspicious; holds their rows in memory, and their texts on disk."""

    def __init__(self, most: int) -> None:
        """Open the temporary file, which goes when the shelf does.

        Raises:
            OSError: there is no place for a temporary file.
        """
        self._most = most
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the shelf
        # A heap with the least suspicious entry on top: (suspicion, minus its number, where it lies, how long it is, its row).
        self._heap: list[tuple[tuple[int, float], int, int, int, Row]] = []
        self._count = 0

    def add(self, entry: Entry, rules: Mapping[str, RuleTally]) -> None:
        """Take an entry, all whose `rules` are counted already, and let the least suspicious go if there are too many."""
        number, self._count = self._count, self._count + 1
        key = suspicion(entry)
        if len(self._heap) == self._most and (key, -number) < self._heap[0][:2]:
            return
        packed = zlib.compress(json_bytes(_record(entry, rules)), 1)
        row = Row(
            number,
            entry.title,
            entry.place,
            entry.site,
            entry.status,
            entry.kept,
            entry.removed,
            len(entry.warnings),
            concerns_of(entry),
            tuple(sorted({rules[removal.rule].number for _, removal in entry.blocks if removal is not None})),
        )
        place = self._file.seek(0, 2)
        self._file.write(packed)
        item = (key, -number, place, len(packed), row)
        if len(self._heap) < self._most:
            heappush(self._heap, item)
        else:
            heappushpop(self._heap, item)

    def rows(self) -> list[Row]:
        """The rows of all entries that are left, the most suspicious first."""
        return [item[4] for item in self._sorted()]

    def texts(self) -> Iterator[bytes]:
        """What the report shows of each page as JSON, in the order of the rows."""
        for _, _, place, length, _ in self._sorted():
            self._file.seek(place)
            yield zlib.decompress(self._file.read(length))

    def _sorted(self) -> list[tuple[tuple[int, float], int, int, int, Row]]:
        return sorted(self._heap, reverse=True, key=lambda item: item[:2])


def _record(entry: Entry, rules: Mapping[str, RuleTally]) -> dict[str, object]:
    """The page as the scripts read it."""
    return {
        "title": entry.title,
        "place": entry.place,
        "url": entry.url,
        "site": entry.site,
        "status": entry.status,
        "error": entry.error,
        "warnings": entry.warnings,
        "metadata": entry.metadata,
        "blocks": [_block(text, removal, rules) for text, removal in entry.blocks],
    }


def _block(text: str, removal: Removal | None, rules: Mapping[str, RuleTally]) -> list[object]:
    """A block that stayed is [text], one that went [text, rule], or [text, rule, stage, why] where a rule says something new."""
    if removal is None:
        return [text]
    rule = rules[removal.rule]
    said = (removal.stage, removal.why)
    return [text, rule.number] if said == (rule.stage, rule.why) else [text, rule.number, *said]


def json_bytes(value: object) -> bytes:
    """A value as compact JSON."""
    # Half a surrogate pair is no character; JSON would carry it into the page, and out of it into a rule that no reader takes.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")
