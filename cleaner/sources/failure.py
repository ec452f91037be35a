"""What stands in the stream of pages for something that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.model import Source


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a record of one, that gave no page. `error` says what was found, what was expected and how to mend it."""

    source: Source
    error: str
