"""Other extractors, asked for the text of the same pages: each an optional package, called as its own documentation does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from cleaner.model import Kind


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an extractor makes of a page; None for metadata that it does not read."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] | None = None
    date: str | None = None


Extractor = Callable[[str, str | None, Kind], Extracted]  # a page, its address, and whether it is HTML or text


class NotInstalledError(ImportError):
    """An extractor whose package is not there."""


def load_extractor(name: str) -> Extractor:
    """The extractor of a name out of `EXTRACTORS`.

    Raises:
        NotInstalledError: its package is not installed; the message says how to.
    """
    package, load = EXTRACTORS[name]
    try:
        return load()
    except ImportError as error:
        raise NotInstalledError(f"{name} is not installed ({error}): pip install '{package}', the extra `bench` has them all") from None


def version_of(name: str) -> str | None:
    """The version of the package behind an extractor; None for those without."""
    package, _ = EXTRACTORS.get(name, ("", None))
    try:
        return version(package) if package else None
    except PackageNotFoundError:
        return None


def _trafilatura(fast: bool = False) -> Extractor:
    from trafilatura import bare_extraction

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        found = bare_extraction(page, url=url, include_comments=False, with_metadata=True, fast=fast)
        if found is None:
            return Extracted("", authors=())
        # A document, as long as it is not asked for as a dictionary; its authors are one string.
        return Extracted(found.text or "", found.title, tuple((found.author or "").split("; ")), found.date)  # type: ignore[union-attr]

    return extract


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        return Extracted(extract_plain_text(page, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False))

    return extract


def _readability() -> Extractor:
    from lxml.html import fromstring
    from readability import Document

    from cleaner.stages.blocks import html_blocks

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        document = Document(page)
        blocks = html_blocks(fromstring(document.summary())).blocks  # its answer is HTML
        return Extracted("\n".join(block.text for block in blocks), document.short_title())

    return extract


def _newspaper() -> Extractor:
    from newspaper import Article

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        article = Article(url or "https://localhost/", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        date = article.publish_date
        return Extracted(article.text, article.title, tuple(article.authors), date.isoformat() if hasattr(date, "isoformat") else date)

    return extract


def _justext() -> Extractor:
    import justext

    stop_words = justext.get_stoplist("English")

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        paragraphs = justext.justext(page.encode("utf-8", "replace"), stop_words, encoding="utf-8")
        return Extracted("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))

    return extract


def _boilerpy() -> Extractor:
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        return Extracted(extractor.get_content(page))

    return extract


def _goose() -> Extractor:
    from goose3 import Goose

    goose = Goose()

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        article = goose.extract(raw_html=page)
        return Extracted(article.cleaned_text, article.title, tuple(article.authors), article.publish_date)

    return extract


def _everything() -> Extractor:
    from cleaner.stages.blocks import html_blocks
    from cleaner.stages.parse import parse

    def extract(page: str, url: str | None, kind: Kind) -> Extracted:
        return Extracted("\n".join(block.text for block in html_blocks(parse(page)).blocks) if kind == "html" else page)

    return extract


EXTRACTORS: dict[str, tuple[str, Callable[[], Extractor]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "trafilatura-fast": ("trafilatura", lambda: _trafilatura(fast=True)),
    "resiliparse": ("resiliparse", _resiliparse),
    "readability-lxml": ("readability-lxml", _readability),
    "newspaper4k": ("newspaper4k", _newspaper),
    "justext": ("justext", _justext),
    "boilerpy3": ("boilerpy3", _boilerpy),
    "goose3": ("goose3", _goose),
    "everything": ("", _everything),  # all visible text: what there is before anything is taken out
}
"""Names and packages of the extractors that can be measured beside the cleaner, and how each is made ready."""
