"""How many pages an input has, where that can be known without reading it: so that progress can tell the time that is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from cleaner.sources.files import STANDARD_INPUT, Located, locate
from cleaner.sources.found import Skipped
from cleaner.sources.names import format_of

_PAGES = ("html", "text", "markdown", "mhtml", "webarchive")  # formats of which each file is one page


def total_of(paths: Iterable[str], leaving_out: Collection[Path] = ()) -> int | None:
    """How many pages there are; None if one of the files may hold any number of them.

    >>> total_of(["-"]) is None
    True
    """
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        for found in locate(path, leaving_out):
            if isinstance(found, Located) and format_of(found.path) not in _PAGES:
                return None
            total += not isinstance(found, Skipped)
    return total
