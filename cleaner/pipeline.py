"""The pipeline: every stage in order, from the bytes of a page to an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cleaner.config import Config
from cleaner.judge import Judge, Judged, Weighing, domain_of
from cleaner.model import Article, Block, Document, Head, Kind, Metadata, Page, Verdict
from cleaner.stages.assemble import find_status, join_text, judge_blocks
from cleaner.stages.blocks import html_blocks
from cleaner.stages.decode import decode
from cleaner.stages.evidence.page import is_forum, page_evidence
from cleaner.stages.head import read_head
from cleaner.stages.lines import text_blocks
from cleaner.stages.links import with_links
from cleaner.stages.metadata import read_metadata
from cleaner.stages.mojibake import mend
from cleaner.stages.parse import parse_page, saved_from
from cleaner.stages.weigh import Piece, itemize, weigh_page

_POSTS = 1.5  # times the prose that is left; of a forum's page
_LOOKED_AT = 4096  # characters from the start in which a page's kind shows
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|article|section|table|script|meta|span|br|h1|title|a\s)[\s>/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Explained:
    """An article, and for each of its blocks the evidence that it was weighed by with its prices in log odds, the heaviest first.

    Above 0 a piece speaks for the article, below 0 against it; their sum decides. A block on which a rule, a detector or the place
    far from the article decided was not weighed and has none.
    """

    article: Article
    evidence: tuple[tuple[Piece, ...], ...]


class Cleaner:
    """A cleaner configured once, to be used for many pages. Holds rules and weights, and nothing of any page.

    >>> article = Cleaner().clean("The ferry came back on Monday.\\nLeave a Reply\\n")
    >>> article.text
    'The ferry came back on Monday.'
    >>> [(block.text, block.verdict.rule) for block in article.removed if block.verdict]
    [('Leave a Reply', 'comments.form-label.en')]
    """

    def __init__(self, config: Config | None = None) -> None:
        """Load the rules that `config` names.

        Raises:
            RuleError: a rule pack, filter list or folder of site configs can't be used.
        """
        self.config = config or Config()
        self.judge = Judge(self.config)

    def clean(self, page: Page | bytes | str, url: str | None = None, kind: Kind | None = None) -> Article:
        """The article of a page.

        Args:
            page: the page, or its content: HTML or plain text.
            url: where the page lies on the web, if the page itself is not to be asked.
            kind: "html" or "text"; None finds out from the content.

        Returns:
            An article, whatever the content was. What could not be cleaned has the status "error" and says why in `error`.

        Raises:
            TypeError: the page is neither bytes nor str, but for example a path.
        """
        return self._tried(page, url, kind)[0]

    def explain(self, page: Page | bytes | str, url: str | None = None, kind: Kind | None = None) -> Explained:
        """The article of a page as `clean` gives it, and the evidence that its blocks were weighed by.

        >>> explained = Cleaner().explain("The ferry came back on Monday, after two weeks in the yard.\\nLeave a Reply\\n")
        >>> ["in the core" in dict(pieces) for pieces in explained.evidence]
        [True, False]
        """
        article, weighing = self._tried(page, url, kind)
        evidence: list[tuple[Piece, ...]] = [()] * len(article.blocks)
        if weighing is not None:
            for index, (groups, verdict) in enumerate(zip(weighing.evidence, weighing.verdicts, strict=True), weighing.start):
                evidence[index] = itemize(groups, weighing.weights) if verdict is None else ()
        return Explained(article, tuple(evidence))

    def _tried(self, page: Page | bytes | str, url: str | None, kind: Kind | None) -> tuple[Article, Weighing | None]:
        page = page if isinstance(page, Page) else Page(page)
        if not isinstance(page.content, bytes | str):
            raise TypeError(
                f"found a page of {type(page.content).__name__}, expected bytes or str; read a file with Path(...).read_bytes()"
            )
        if url or kind:
            page = replace(page, url=url or page.url, kind=kind or page.kind)
        try:
            return self._clean(page)
        except Exception as error:  # noqa: BLE001 - one bad page must never end a run; the article says what happened
            told = f"the page could not be cleaned ({type(error).__name__}: {error}), by a mistake of the cleaner's; please report it"
            return Article("", "error", Metadata(), (), page, sha256_of(page.content), error=told), None

    def clean_many(self, pages: Iterable[Page | bytes | str]) -> Iterator[Article]:
        """The articles of many pages, in their order, one at a time; see `cleaner.clean_many` for doing it on all cores."""
        for page in pages:
            yield self.clean(page)

    def _clean(self, page: Page) -> tuple[Article, Weighing | None]:
        decoded = decode(page.content, page.charset, markup=page.kind != "text")
        kind = page.kind or detect_kind(decoded.text)
        warnings: tuple[str, ...] = ()
        if decoded.replaced:
            warnings = (f"{decoded.replaced} characters could not be decoded as {decoded.encoding} and were replaced",)
        if self.config.fix_mojibake:
            text, lines = mend(decoded.text)
            if lines:
                decoded = replace(decoded, text=text, utf8=b"")
                warnings = (*warnings, f"mojibake was mended by ftfy, in lines: {lines}")
        tree: Any = None
        head: Head | None = None
        if kind == "html":
            if page.url is None or page.date_crawled is None:
                page = _with_hints(page, decoded.text)
            parsed = parse_page(decoded.utf8 or decoded.text)
            tree, warnings = parsed.tree, (*warnings, *parsed.warnings)
            head = read_head(tree, page.url)
            document = html_blocks(tree)
        else:
            document = text_blocks(decoded.text, self.config.flow)
        address = _address(page, head)
        if head is not None:
            head = self.judge.site_configs.claims(head, tree, domain_of(address))
        verdicts, weighing = self.judge.verdicts(document, head, tree, address)
        spared = self.judge.spared(document, address)
        blocks = self._finished(document, verdicts, spared)
        score = 0.0
        if head is not None:
            evidence = page_evidence(document, blocks, head, page.url)
            score = weigh_page(evidence)
            if is_forum(evidence) and _posts_are_the_page(document, verdicts):
                blocks = self._finished(document, [_unless_post(verdict) for verdict in verdicts], spared)
        if self.config.links:
            blocks = with_links(document, blocks, address)
        article = Article(
            join_text(blocks),
            find_status(document, blocks, head, score),
            read_metadata(head, blocks, page),
            blocks,
            page,
            sha256_of(decoded.utf8 or page.content),
            None,
            warnings,
        )
        return article, weighing

    def _finished(self, document: Document, verdicts: Judged, spared: dict[int, Verdict]) -> tuple[Block, ...]:
        """The blocks with the verdicts that the user's exceptions and settings leave standing."""
        return judge_blocks(document, [spared.get(i) or self._unless_kept(verdict) for i, verdict in enumerate(verdicts)])

    def _unless_kept(self, verdict: Verdict | None) -> Verdict | None:
        return None if verdict and verdict.category in self.config.keep else verdict


def clean(page: Page | bytes | str, url: str | None = None, kind: Kind | None = None) -> Article:
    """The article of one page, with the default configuration; see `Cleaner.clean`."""
    global _default
    if _default is None:
        _default = Cleaner()
    return _default.clean(page, url, kind)


_default: Cleaner | None = None


def sha256_of(content: bytes | str) -> str:
    """The SHA-256 of a page, in hexadecimal digits; of a string, that of its UTF-8."""
    return hashlib.sha256(content if isinstance(content, bytes) else content.encode("utf-8", "replace")).hexdigest()


def detect_kind(text: str) -> Kind:
    """Whether a content is a page or plain text: markup among its first characters makes it a page."""
    return "html" if _MARKUP.search(text, 0, _LOOKED_AT) else "text"


def _posts_are_the_page(document: Document, verdicts: Judged) -> bool:
    """Whether what was taken for readers' comments is most of a page, as a forum's posts are."""
    posts = sum(document.mass(i, i + 1) for i, verdict in enumerate(verdicts) if verdict and verdict.category == "comments")
    return posts > _POSTS * sum(document.mass(i, i + 1) for i, verdict in enumerate(verdicts) if verdict is None or verdict.kept)


def _unless_post(verdict: Verdict | None) -> Verdict | None:
    return None if verdict and verdict.category == "comments" else verdict


def _address(page: Page, head: Head | None) -> str | None:
    """Where a page lies: as it is known from outside, else as the page itself says."""
    return page.url or next((claim.value for claim in head.canonical_urls), None) if head else page.url


def _with_hints(page: Page, text: str) -> Page:
    """The page with the address and the day that the browser which saved it left in a comment."""
    url, saved = saved_from(text)
    return replace(page, url=page.url or url, date_crawled=page.date_crawled or saved)
