"""What the tests of sources share: laying files, and reading them with everything that is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cleaner.model import Page
from cleaner.sources import Failure, Skipped, read_pages

STORY = b"<!DOCTYPE html><html><body><p>The harbour reopened on Monday.</p></body></html>"


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that reading a path gave, in its order within each kind."""

    pages: list[Page]
    failures: list[Failure]
    skipped: list[Skipped]

    @property
    def contents(self) -> list[bytes | str]:
        return [page.content for page in self.pages]

    @property
    def members(self) -> list[str | None]:
        return [page.source.member for page in self.pages if page.source]

    @property
    def reasons(self) -> list[str]:
        return [skipped.reason for skipped in self.skipped]


def read(path: Path | str, fields: dict[str, str] | None = None) -> Read:
    skipped: list[Skipped] = []
    found = list(read_pages([path], fields=fields, skipped=skipped.append))
    return Read([page for page in found if isinstance(page, Page)], [page for page in found if isinstance(page, Failure)], skipped)


def laid(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
