"""Articles as records: the same fields in the same order, whatever they are written to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from cleaner import __version__
from cleaner.model import Article, Source

FIELDS = tuple(
    "id text url canonical_url title authors date_published date_modified date_crawled site_name domain section language description"
    " image_url tags agency dateline credits status error source cleaner_version ruleset_version".split()
)
"""The names of a record's own fields, in their order."""

SOURCE_FIELDS = ("path", "member", "format", "sha256")

Carried = TypeVar("Carried")

_NOWHERE = Source("")


def article_id(article: Article) -> str:
    """A name for the record that is the same in every run: 32 hexadecimal digits from the place and the content of the page."""
    source = article.page.source or _NOWHERE
    return _digest(source.path, source.member or "", article.sha256)[:32]


def article_record(article: Article, rules: tuple[Path, ...] | str = ()) -> dict[str, object]:
    """The record of an article, and after its own fields the columns of the table row that the page came from.

    A column whose name is one of the record's own goes by `original_<name>`. `rules` are the rule packs beside the built-in ones,
    or the version of all rules where that is known.
    """
    page, source = article.page, article.page.source or _NOWHERE
    record: dict[str, object] = {
        "id": article_id(article),
        "text": article.text,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "authors": article.authors,
        "date_published": article.date_published,
        "date_modified": article.date_modified,
        "date_crawled": page.date_crawled,
        "site_name": article.site_name,
        "domain": domain_of(article.url),
        "section": article.section,
        "language": article.language,
        "description": article.description,
        "image_url": article.image_url,
        "tags": article.tags,
        "agency": article.agency,
        "dateline": article.dateline,
        "credits": article.credits,
        "status": article.status,
        "error": article.error,
        "source": {
            "path": printed_path(source.path) or None,
            "member": source.member,
            "format": source.format or None,
            "sha256": article.sha256 or None,
        },
        "cleaner_version": __version__,
        "ruleset_version": rules if isinstance(rules, str) else ruleset_version(rules),
    }
    return record | carried(page.columns, record)


def ledger_record(article: Article) -> dict[str, object]:
    """The ledger of an article: every block that was taken out, with the rule that took it and why. Keyed by the article's id.

    `at` is how many characters of the article's text stand before the block, so that text and ledger make up the page again; `printed`,
    where it is there, is how a text has the block, with marks of Markdown or in the lines of a wrapped paragraph.
    """
    source, removed = article.page.source or _NOWHERE, article.removed
    removed_chars = sum(len(block.text) for block in removed)
    return {
        "id": article_id(article),
        "source": {"path": printed_path(source.path) or None, "member": source.member},
        "url": article.url,
        "status": article.status,
        "warnings": list(article.warnings),
        "kept_chars": sum(len(block.text) for block in article.blocks) - removed_chars,
        "removed_chars": removed_chars,
        "removed": [
            {
                "index": block.index,
                "at": at,
                "text": block.text,
                **({"printed": block.printed} if block.printed else {}),
                "rule": block.verdict.rule,
                "category": block.verdict.category,
                "stage": block.verdict.stage,
                "why": block.verdict.why,
            }
            for block, at in zip(removed, _places(article), strict=True)
            if block.verdict
        ],
    }


def _places(article: Article) -> Iterator[int]:
    """Where each removed block stood: the characters of the article's text before it, line ends counted."""
    before = 0
    for block in article.blocks:
        if block.verdict is None or block.verdict.kept:
            before += len(block.printed or block.text)
            while article.text.startswith("\n", before):
                before += 1
        else:
            yield before


def domain_of(url: str | None) -> str | None:
    """The host of an address, without `www.`; None where there is none.

    >>> domain_of("https://www.example.org:8080/news/1"), domain_of("/news/1")
    ('example.org', None)
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # "http://[" and the like, as pages have it
        return None
    return host.removeprefix("www.") if host else None


def printed_path(path: str) -> str:
    r"""A path as it can be written anywhere: bytes of a file's name that are no UTF-8 stand as \xNN.

    >>> printed_path("caf\udce9.html")
    'caf\\xe9.html'
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def place_of(source: Source) -> str:
    """Where a page lay, for people.

    >>> place_of(Source("saved/rows.jsonl", "7")), place_of(Source("-"))
    ('saved/rows.jsonl:7', 'standard input')
    """
    path = "standard input" if source.path == "-" else printed_path(source.path) or "page"
    return f"{path}:{source.member}" if source.member else path


@lru_cache(maxsize=16)
def ruleset_version(packs: tuple[Path, ...] = ()) -> str:
    """12 hexadecimal digits that change when a rule does: from the built-in packs and those of one's own."""
    built_in = [pack for pack in resources.files("cleaner.rules").joinpath("packs").iterdir() if pack.name.endswith(".toml")]
    own = [file for pack in packs for file in (sorted(pack.glob("*.toml")) if pack.is_dir() else [pack])]
    read = [pack.read_text("utf-8") for pack in sorted(built_in, key=lambda pack: pack.name)]
    read += [file.read_text("utf-8", "replace") for file in own]
    return _digest(*read)[:12]


def carried(columns: Mapping[str, Carried], taken: Collection[str]) -> dict[str, Carried]:
    """The columns under names that are not `taken`: one of the record's own goes by `original_<name>`.

    >>> carried({"title": 1, "place": 2}, ["id", "title"])
    {'original_title': 1, 'place': 2}
    """
    names = {*taken, *columns}
    renamed = {}
    for name, value in columns.items():
        free = name
        if name in taken:
            free = f"original_{name}"
            while free in names:
                free = f"original_{free}"
            names.add(free)
        renamed[free] = value
    return renamed


def _digest(*parts: str) -> str:
    joined = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        joined.update(len(raw).to_bytes(8, "big") + raw)  # with its length, so that no two lists of parts are the same bytes
    return joined.hexdigest()
