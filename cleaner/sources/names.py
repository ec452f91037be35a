"""What the names of files and of archives' members say: a format, or that something is no page."""

from __future__ import annotations

import re
from collections.abc import Collection

FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".webarchive": "webarchive",
    ".maff": "maff",
    ".warc": "warc",
    ".arc": "arc",
    ".wacz": "wacz",
    ".txt": "text",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
}
"""The endings that name a format, each also with one of `PACKED` after it. Other files are looked into."""

PACKED = (".gz", ".bz2", ".xz", ".zst")

# Of what lies beside pages in mirrors and saved folders: nobody needs to look into it.
_ASSETS = frozenset(
    f".{ending}"
    for ending in (
        "css js mjs map wasm jpg jpeg png gif webp avif svg ico bmp tif tiff heic woff woff2 ttf otf eot"
        " mp4 m4v webm mov avi mkv mp3 m4a aac ogg oga ogv opus wav flac"
        " pdf ps doc docx xls xlsx ppt pptx odt ods odp rtf epub mobi jar apk xpi exe dll so dmg iso"
        " xml rss atom rdf cdx cdxj db sqlite sqlite3 plist ini conf cfg toml yaml yml log py pyc sh"
    ).split()
)

_BACKUP = ".orig"  # what wget calls the page as it came, before it changed the links

# What browsers append to a page's name for the folder of its pictures and frames ("Save as, complete"), in their languages.
_COMPANION = re.compile(r"(.+?)[_ -](?:files|file|Dateien|fichiers|archivos|ficheiros|arquivos|bestanden|pliki|filer|soubory|elemei)")


def format_of(name: str) -> str | None:
    """The format a file's name speaks of; None if it speaks of none.

    >>> format_of("Page.HTM.gz"), format_of("photo.jpg")
    ('html', None)
    """
    return FORMATS.get(_ending(_unpacked(name)))


def is_hidden(name: str) -> bool:
    """Whether a file or folder is kept out of people's sight, and holds nothing that they saved."""
    return (name.startswith(".") and name.strip(".") != "") or name == "__MACOSX"


def is_asset(name: str) -> bool:
    """Whether a file of this name is no page for sure. Of a folder the name says nothing: `www.noticias.py` is a mirror of Paraguay.

    >>> is_asset("logo.PNG"), is_asset("story.php")
    (True, False)
    """
    return name == "robots.txt" or _ending(name) in _ASSETS


def companions(names: Collection[str]) -> frozenset[str]:
    """Of the names in one folder those that belong to a page beside them: its `NAME_files`, or its `NAME.orig` from wget.

    >>> sorted(companions(["a.html", "a_files", "b_files", "a.html.orig"]))
    ['a.html.orig', 'a_files']
    """
    doubtful = [name for name in names if name.endswith(_BACKUP) or may_be_companion(name)]
    if not doubtful:
        return frozenset()
    pages = {_unpacked(name).rpartition(".")[0] for name in names if format_of(name) == "html"}
    backed_up = pages.union(names)
    return frozenset(name for name in doubtful if (match := _COMPANION.fullmatch(name)) and match[1] in pages) | frozenset(
        name for name in doubtful if name.endswith(_BACKUP) and name.removesuffix(_BACKUP) in backed_up
    )


def may_be_companion(name: str) -> bool:
    """Whether a folder is called as browsers call that of a page's pictures and frames."""
    return bool(_COMPANION.fullmatch(name))


def _ending(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return dot + ending.lower()


def _unpacked(name: str) -> str:
    for ending in PACKED:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name
