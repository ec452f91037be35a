"""MAFF, the Mozilla Archive Format (.maff): a ZIP with a folder for each page, in which index.rdf says where and when it was saved.

https://www.amadzone.org/mozilla-archive-format/maff-specification.html
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator

from cleaner.sources.members import Kept
from cleaner.sources.noted import address, mail_date

# Four attributes of one element each; a parser of XML would have to be kept from what hostile XML can do.
_NOTED = re.compile(
    r"<(?:\w+:)?(originalurl|archivetime|indexfilename|charset)\s+(?:\w+:)?resource\s*=\s*[\"']([^\"']*)[\"']",
    re.IGNORECASE,
)


def pages_in(names: Collection[str], read: Callable[[str], bytes]) -> Iterator[Kept]:
    """The main document of each folder; nothing if this is no MAFF archive."""
    for name in names:
        folder, slash, base = name.rpartition("/")
        if not slash or "/" in folder or base != "index.rdf":
            continue
        noted = {key.lower(): html.unescape(value).strip() for key, value in _NOTED.findall(read(name).decode("utf-8", "replace"))}
        page = f"{folder}/{noted.get('indexfilename') or 'index.html'}"
        if page in names:
            yield Kept(page, address(noted.get("originalurl")), mail_date(noted.get("archivetime")), noted.get("charset"))
