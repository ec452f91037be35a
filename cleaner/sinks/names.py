"""Names of files for articles: like those of the pages they came from, and safe on every system."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from cleaner.model import Source
from cleaner.sinks.records import printed_path

_LONGEST_PART = 120  # bytes; 255 is the most that file systems take, and an ending and a number come after it
_LONGEST = 200  # characters of the whole; Windows takes 260, with the folders above
# What Windows refuses in names, what shells and terminals take for more than a letter, and the separators of all systems.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_PACKED = re.compile(r"\.(?:gz|bz2|xz|zst)$", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:x?html?|shtml|php|aspx?|txt|md|markdown|mht(?:ml)?|webarchive|maff)$", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)


class Mirror:
    """Names articles after the pages below the folders that were asked for."""

    def __init__(self, roots: Sequence[str]) -> None:
        """`roots` are the files and folders a run reads. Of several folders the name of each stays in front."""
        folders = [Path(root) for root in roots if Path(root).is_dir()]
        several = len(roots) > 1
        # The longest first: of a folder and another one in it, the inner one names the page.
        found = {folder.as_posix(): folder.resolve().name if several else "" for folder in folders}
        self._roots = sorted(found.items(), key=lambda root: -len(root[0]))

    def name(self, source: Source, ending: str) -> str:
        r"""The name for the article of a page, as a path with "/" below the folder of all articles, `ending` included.

        >>> Mirror([]).name(Source("/tmp/news/Fähre: 2 Häfen?.html.gz"), ".txt")
        'Fähre_ 2 Häfen_.txt'
        >>> Mirror([]).name(Source("crawl.zip", "../../etc/passwd"), ".txt")
        'crawl.zip/_/_/etc/passwd.txt'
        """
        *folders, last = [*self._below_root(source.path), *_SCHEME.sub("", source.member or "").split("/")]
        if not last:  # a member that ends in a slash, as addresses do; or no member
            last = folders.pop() if not source.member else "index"
        folders = [part for part in folders if part]
        stem = _safe(_PAGE.sub("", _PACKED.sub("", last)))
        # No folder ends as files do, so that none is in the way of a file.
        parts = [_safe(part) for part in folders]
        parts = [f"{part}_" if part.lower().endswith(ending) else part for part in parts]
        name = "/".join([*parts, stem])
        if len(name) > _LONGEST:
            name = f"{parts[0] if parts else '_'}/{_short(name)}-{stem[: _LONGEST // 4].rstrip('. ')}"
        return name + ending

    def _below_root(self, path: str) -> list[str]:
        for root, name in self._roots:
            prefix = "" if root == "." else root.rstrip("/") + "/"
            if path.startswith(prefix):
                return [*([name] if name else []), *path[len(prefix) :].split("/")]
        return ["standard input" if path == "-" else path.rpartition("/")[2]]


def _safe(part: str) -> str:
    """A part of a path as every system takes it; never empty, never "." or "..", never hidden."""
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", printed_path(part))).strip()
    safe = re.sub(r"^\.+|[. ]+$", "_", safe) or "_"
    if len(safe.encode("utf-8", "replace")) > _LONGEST_PART:
        safe = safe.encode("utf-8", "replace")[: _LONGEST_PART - 9].decode("utf-8", "ignore").rstrip(". ") + "-" + _short(part)
    return f"_{safe}" if _DEVICES.fullmatch(safe) else safe


def _short(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
