"""What reading finds beside pages: what could not be read, and what is no page to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from cleaner.model import Source

Reason = Literal["asset", "unknown", "hidden", "link", "companion", "redirect", "status", "revisit", "type", "unlisted"]
"""Why something is no page of its own.

- asset: its name is that of a picture, style sheet, script and the like; unknown: neither name nor content speak of a page
- hidden: a name with a dot in front; link: it points to something else
- companion: it belongs to a page that is read: a `NAME_files` folder, a further copy of the same page
- redirect, status, revisit, type: a web archive's response that only names another address, has an HTTP status other than 200, says that
  the page had not changed since it was archived before, is no HTML
- unlisted: a frame or an advertisement, not one of the pages that a WACZ lists
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a record of one, that gave no page. `error` says what was found, what was expected and how to mend it.

    `columns` are those of a table's row, which go along as those of pages do.
    """

    source: Source
    error: str
    columns: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is no page and was passed over; `reason` is one of a few words that can be counted, `found` says what it is."""

    source: Source
    reason: Reason
    found: str


class Unreadable(Exception):  # noqa: N818 - it becomes a Failure, which is no error of the program either
    """Raised while a file or record is read; the message says what was found, what was expected and how to mend it."""
