"""The report as one HTML document: template, style sheet and scripts of `page/`, and the data packed so that no page can break out."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import TYPE_CHECKING

from cleaner.model import CATEGORIES
from cleaner.report.concerns import CONCERNS
from cleaner.report.shelf import Row, Shelf, json_bytes
from cleaner.report.tally import Tally

if TYPE_CHECKING:
    import jinja2

_SCRIPTS = ("dom.js", "data.js", "toml.js", "pages.js", "page.js", "reason.js", "rules.js", "main.js")
_CHUNK = 1 << 18  # bytes of JSON; a browser unpacks that many in a few milliseconds, and pages of one site pack well together
_BARS = 15  # sites in the chart


class MissingExtraError(ImportError):
    """The template engine is not installed. The message tells how to install it."""


class Document:
    """The document without its data: made once, before a run, so that what is missing is told before hours have passed."""

    def __init__(self) -> None:
        """Load the template.

        Raises:
            MissingExtraError: jinja2 is not installed.
        """
        try:
            import jinja2
        except ImportError:
            raise MissingExtraError("the report needs jinja2, of the extra `report`: pip install 'cleaner-news[report]'") from None
        environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        environment.filters["count"] = _count
        self._template: jinja2.Template = environment.from_string(_read("report.html"))

    def html(self, tally: Tally, shelf: Shelf) -> Iterator[str]:
        """The document, piece by piece."""
        rows = shelf.rows()
        starts: list[int] = []
        chunks = list(_chunks(shelf.texts(), starts))
        style, script = _read("report.css"), '"use strict";\n\n' + "\n".join(map(_read, _SCRIPTS))
        sites = sorted(tally.sites.items(), key=lambda site: (-site[1]["removed"], site[0]))
        yield from self._template.generate(
            policy=_policy(style, script),
            style=style,
            script=script,
            tally=tally,
            shown=len(rows),
            categories=tally.categories.most_common(),
            sites=sites[:_BARS],
            statuses=tally.statuses.most_common(),
            concerns=[name for name in CONCERNS if any(name in row.concerns for row in rows)],
            index=_packed(json_bytes(_index(tally, rows) | {"chunks": starts})),
            chunks=chunks,
        )


def _index(tally: Tally, rows: list[Row]) -> dict[str, object]:
    """All that the scripts know without unpacking a page: the pages column by column, and the rules."""
    shown = {row.number: position for position, row in enumerate(rows)}
    pages: list[list[int]] = [[] for _ in tally.rules]
    for position, row in enumerate(rows):
        for rule in row.rules:
            pages[rule].append(position)
    return {
        "pages": {
            "title": [row.title for row in rows],
            "place": [row.place for row in rows],
            "site": [row.site for row in rows],
            "status": [row.status for row in rows],
            "kept": [row.kept for row in rows],
            "removed": [row.removed for row in rows],
            "warnings": [row.warnings for row in rows],
            "concerns": [row.concerns for row in rows],
        },
        "rules": [
            {
                "id": rule.rule,
                "category": rule.category,
                "stage": rule.stage,
                "why": rule.why,
                "varies": rule.varies,
                "blocks": rule.blocks,
                "characters": rule.characters,
                "pages": rule.pages,
                "shown": pages[rule.number],
                "samples": [[shown.get(page), text] for text, page in rule.samples.items()],
            }
            for rule in tally.rules.values()
        ],
        "categories": CATEGORIES,
    }


def _chunks(texts: Iterable[bytes], starts: list[int]) -> Iterator[str]:
    """The pages as packed lists of some hundred kilobytes; `starts` takes the number of each list's first page."""
    waiting: list[bytes] = []
    size = number = 0
    for number, text in enumerate(texts):
        if waiting and size + len(text) > _CHUNK:
            starts.append(number - len(waiting))
            yield _packed(b"[" + b",".join(waiting) + b"]")
            waiting, size = [], 0
        waiting.append(text)
        size += len(text)
    if waiting:
        starts.append(number + 1 - len(waiting))
        yield _packed(b"[" + b",".join(waiting) + b"]")


def _packed(value: bytes) -> str:
    """Deflated, in base64: no sign of it means anything in HTML."""
    return base64.b64encode(zlib.compress(value, 9)).decode("ascii")


def _policy(style: str, script: str) -> str:
    """The content security policy: this style sheet and this script, and nothing else from anywhere; no markup made by a script."""
    hashes = (base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii") for part in (style, script))
    allowed = "style-src 'sha256-{}'; script-src 'sha256-{}'".format(*hashes)
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"


def _read(name: str) -> str:
    return resources.files("cleaner.report").joinpath("page", name).read_text(encoding="utf-8")


def _count(number: int) -> str:
    return f"{number:,}"
