"""The pipeline: every stage in order, from the bytes of a page to an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from cleaner.config import Config
from cleaner.model import Article, Block, Core, Document, Head, Kind, Metadata, Page, Verdict
from cleaner.rules.detectors import DETECTORS
from cleaner.rules.detectors.hidden import name_hidden
from cleaner.rules.engine import RuleSet
from cleaner.rules.lists.adblock import read_filter_list
from cleaner.rules.lists.hiding import FilterLists
from cleaner.rules.lists.site_config import SiteConfigs, read_site_configs
from cleaner.rules.loader import built_in_rules, load_packs
from cleaner.stages.assemble import find_status, join_text, judge_blocks
from cleaner.stages.blocks import html_blocks
from cleaner.stages.core import OUTSIDE, find_core
from cleaner.stages.decode import decode
from cleaner.stages.dump import find_text_core
from cleaner.stages.evidence import Evidence, add_extracted, gather
from cleaner.stages.evidence.page import is_forum, page_evidence
from cleaner.stages.extract import trafilatura_keeps
from cleaner.stages.head import read_head
from cleaner.stages.lines import line_blocks, text_blocks
from cleaner.stages.metadata import read_metadata
from cleaner.stages.mojibake import mend
from cleaner.stages.parse import parse_page, saved_from
from cleaner.stages.weigh import Piece, Weights, doubt, itemize, load_weights, weigh, weigh_page, weighed_verdict
from cleaner.text import LONG_PROSE, ends_sentence, weight

_Judged = list[Verdict | None]

# From this doubt trafilatura is asked: on one page in fifty of the annotated ones, and F1 is within .002 of asking always.
_DOUBT = 0.3
_DOUBTFUL = -0.8  # log odds; between this and 0 one sentence in four is the text's, and to lose it is worse than to keep the others
_DOUBTFUL_HEADING = -0.5  # between this and 0 three headings in five of the annotated pages are the text's
_POSTS = 1.5  # times the prose that is left; of a forum's page
_LOOKED_AT = 4096  # characters from the start in which a page's kind shows
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|article|section|table|script|meta|span|br|h1|title|a\s)[\s>/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Examined:
    """What rules, detectors and the page's form say of the blocks.

    `named` are the verdicts of structure rules, which are evidence only; `evidence` is that on the blocks of the core's field.
    """

    verdicts: _Judged
    named: _Judged
    core: Core
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the blocks of a core's field were weighed by: evidence, verdicts of rules and detectors, and the prices."""

    start: int
    evidence: list[Evidence]
    verdicts: _Judged
    weights: Weights


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
        self.rules = _built_in(self.config.languages)
        own = load_packs(self.config.rules)
        self.own_rules = RuleSet(rule for rule in own if not rule.spares)
        self.exceptions = RuleSet(rule for rule in own if rule.spares)
        self.filter_lists = FilterLists(map(read_filter_list, self.config.filter_lists))
        self.site_configs = read_site_configs(self.config.site_config) if self.config.site_config else SiteConfigs()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was read of filter lists and site configs and what was passed over, a line each."""
        return (*(source.note() for source in self.filter_lists.lists), *([self.site_configs.note()] if self.config.site_config else []))

    @property
    def problems(self) -> tuple[str, ...]:
        """What can't be used of the site configs, a line each."""
        return self.site_configs.problems

    def __getstate__(self) -> dict[str, Any]:
        """Pickled without the built-in rules, which every process has."""
        return {name: value for name, value in vars(self).items() if name != "rules"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """The rules of one's own are those that were loaded once, whatever has become of their files."""
        vars(self).update(state)
        self.rules = _built_in(self.config.languages)

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
            head = self.site_configs.claims(head, tree, _domain(address))
        verdicts, weighing = self._weigh(document, self.examine(document, head, address), tree, page.url)
        if tree is not None:
            verdicts = self._once_more(document, verdicts)
        spared = self._spared(document, address)
        blocks = self._finished(document, verdicts, spared)
        score = 0.0
        if head is not None:
            evidence = page_evidence(document, blocks, head, page.url)
            score = weigh_page(evidence)
            if is_forum(evidence) and _posts_are_the_page(document, verdicts):
                blocks = self._finished(document, [_unless_post(verdict) for verdict in verdicts], spared)
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

    def examine(self, document: Document, head: Head | None, url: str | None) -> Examined:
        """Everything that is known of a document's blocks before they are weighed."""
        domain = _domain(url)
        nothing: _Judged = [None] * len(document.blocks)
        # Class words lie: what a built-in rule says of an element is evidence; what the user's own packs say is the verdict.
        verdicts = _merge(_merge(nothing, self.own_rules.judge_structure(document, domain)), self.filter_lists.judge(document, domain))
        # What a site config strips may still be read for the metadata: it comes last, but is no story from the start.
        besides = self.site_configs.judge(document, domain)
        named = _merge(_merge(_merge(verdicts, besides), self.rules.judge_structure(document, domain)), name_hidden(document))
        core = find_core(document, named) if document.contexts else None
        if core is not None:
            start, end = core.field
            outside = [OUTSIDE if not start <= index < end else None for index in range(len(document.blocks))]
            verdicts = [verdict or (here and (suspect or here)) for verdict, suspect, here in zip(verdicts, named, outside, strict=True)]
        for rules in (self.own_rules, self.rules):
            verdicts = _merge(verdicts, rules.judge_text(document, verdicts, named, domain))
        if core is None:
            core = find_text_core(document, verdicts)
            field = range(*core.field)
            verdicts = [verdict or (None if index in field else OUTSIDE) for index, verdict in enumerate(verdicts)]
        judged = [verdict or suspect for verdict, suspect in zip(verdicts, named, strict=True)]
        for detect in DETECTORS:
            for index, verdict in detect(document, judged, core, head).items():
                if verdicts[index] is None:
                    verdicts[index] = judged[index] = verdict
        verdicts = _merge(verdicts, besides)
        return Examined(verdicts, named, core, [] if core.kind == "clean" else gather(document, named, verdicts, core, head))

    def _weigh(self, document: Document, examined: Examined, tree: Any, url: str | None) -> tuple[_Judged, Weighing | None]:
        """The verdicts on all blocks: what rules and detectors said, and for the rest what the evidence weighs; and that evidence.

        A block weighed out that stands in an element which a rule names goes by the name of that rule. Of a text that is clean already
        nothing is weighed: what is doubtful by its form alone stays.
        """
        if examined.core.kind == "clean":
            return examined.verdicts, None
        start, end = examined.core.field
        evidence = examined.evidence
        weights = load_weights(examined.core.kind)
        verdicts = list(examined.verdicts)
        said = verdicts[start:end]
        scores = weigh(evidence, weights)
        if tree is not None and self._asks_trafilatura(scores, document.blocks[start:end], said):
            evidence = add_extracted(evidence, examined.core, trafilatura_keeps(tree, document, url) or frozenset())
            weights = load_weights("extracted")
            scores = weigh(evidence, weights)
        for index, (score, groups) in enumerate(zip(scores, evidence, strict=True), start):
            least = _least_score(document, document.blocks[index])
            if score <= least and verdicts[index] is None:
                verdicts[index] = examined.named[index] or weighed_verdict(score, groups, weights)
        if not any(verdict is None or verdict.kept for verdict in verdicts):
            verdicts = _best_of(document, verdicts)
        verdicts = _one_copy(document, verdicts)
        return verdicts, Weighing(start, evidence, said, weights)

    def _once_more(self, document: Document, verdicts: _Judged) -> _Judged:
        """The verdicts of a page with those on what is left, judged as the text that it has become.

        What elements protected may be known by its wording all the same; and so a page's text comes out of another cleaning as it went in.
        """
        left = [index for index, verdict in enumerate(verdicts) if verdict is None or verdict.kept]
        text = line_blocks(document.blocks[index].text for index in left)
        again, _ = self._weigh(text, self.examine(text, None, None), None, None)
        later = {index: verdict for index, verdict in zip(left, again, strict=True) if verdict and not verdict.kept}
        return [later.get(index, verdict) for index, verdict in enumerate(verdicts)]

    def _asks_trafilatura(self, scores: Sequence[float], blocks: Sequence[Block], verdicts: _Judged) -> bool:
        if self.config.trafilatura != "auto":
            return self.config.trafilatura == "always"
        free = [i for i, verdict in enumerate(verdicts) if verdict is None]
        return doubt([scores[i] for i in free], [len(blocks[i].text) for i in free]) > _DOUBT

    def _spared(self, document: Document, url: str | None) -> dict[int, Verdict]:
        """The blocks that the user's own exceptions keep, whatever was said of them."""
        if not self.exceptions.rules:
            return {}
        domain, nothing = _domain(url), [None] * len(document.blocks)
        return self.exceptions.judge_structure(document, domain) | self.exceptions.judge_text(document, nothing, nothing, domain)

    def _finished(self, document: Document, verdicts: _Judged, spared: dict[int, Verdict]) -> tuple[Block, ...]:
        """The blocks with the verdicts that the user's exceptions and settings leave standing."""
        return judge_blocks(document, [spared.get(i) or self._unless_kept(verdict) for i, verdict in enumerate(verdicts)])

    def _unless_kept(self, verdict: Verdict | None) -> Verdict | None:
        return None if verdict and verdict.category in self.config.keep else verdict


@lru_cache(maxsize=8)
def _built_in(languages: frozenset[str] | None) -> RuleSet:
    return RuleSet(built_in_rules(), languages)


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


def _best_of(document: Document, verdicts: _Judged) -> _Judged:
    """Where nothing would be left: the sentences stay that evidence alone spoke against, for some doubt is left too."""
    return [
        None if verdict and verdict.stage == "weigh" and ends_sentence(block.text) and not block.link_chars else verdict
        for block, verdict in zip(document.blocks, verdicts, strict=True)
    ]


def _least_score(document: Document, block: Block) -> float:
    """The score up to which a block goes. Doubt keeps the text: subheadings, and where no elements give evidence what may be a sentence,
    punctuated or longer than labels are, go by a margin only.
    """
    if document.contexts:
        return _DOUBTFUL_HEADING if block.kind == "heading" else 0.0
    return _DOUBTFUL if document.mass(block.index, block.index + 1) or weight(block.text) >= LONG_PROSE else 0.0


def _one_copy(document: Document, verdicts: _Judged) -> _Judged:
    """The verdicts with that copy of a repeated paragraph restored which stands in the text, if evidence spoke against the one to stay."""
    taken = {i: document.blocks[i].text for i, verdict in enumerate(verdicts) if verdict and verdict.rule == "repeat.paragraph"}
    if not taken:
        return verdicts
    stays = [verdict is None or verdict.kept for verdict in verdicts]
    weighed = {block.text for block, verdict in zip(document.blocks, verdicts, strict=True) if verdict and verdict.stage == "weigh"}
    left = {block.text for block, stay in zip(document.blocks, stays, strict=True) if stay}
    lost = weighed - left
    inside = {text: i for i, text in taken.items() if text in lost and 0 < i < len(stays) - 1 and stays[i - 1] and stays[i + 1]}
    return [None if i in inside.values() else verdict for i, verdict in enumerate(verdicts)]


def _posts_are_the_page(document: Document, verdicts: _Judged) -> bool:
    """Whether what was taken for readers' comments is most of a page, as a forum's posts are."""
    posts = sum(document.mass(i, i + 1) for i, verdict in enumerate(verdicts) if verdict and verdict.category == "comments")
    return posts > _POSTS * sum(document.mass(i, i + 1) for i, verdict in enumerate(verdicts) if verdict is None or verdict.kept)


def _unless_post(verdict: Verdict | None) -> Verdict | None:
    return None if verdict and verdict.category == "comments" else verdict


def _address(page: Page, head: Head | None) -> str | None:
    """Where a page lies: as it is known from outside, else as the page itself says."""
    return page.url or next((claim.value for claim in head.canonical_urls), None) if head else page.url


def _domain(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:  # an address such as "http://[" in a page's own comment
        return None


def _merge(earlier: _Judged, later: dict[int, Verdict]) -> _Judged:
    """The verdicts of two stages; the earlier one stands."""
    return [verdict or later.get(index) for index, verdict in enumerate(earlier)]


def _with_hints(page: Page, text: str) -> Page:
    """The page with the address and the day that the browser which saved it left in a comment."""
    url, saved = saved_from(text)
    return replace(page, url=page.url or url, date_crawled=page.date_crawled or saved)
