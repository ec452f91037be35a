"""Judging: everything that is known of a document's blocks, weighed into one verdict on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from cleaner.config import Config
from cleaner.model import Block, Core, Document, Head, Verdict
from cleaner.rules.detectors import DETECTORS
from cleaner.rules.detectors.hidden import name_hidden
from cleaner.rules.engine import RuleSet
from cleaner.rules.lists.adblock import read_filter_list
from cleaner.rules.lists.hiding import FilterLists
from cleaner.rules.lists.site_config import SiteConfigs, read_site_configs
from cleaner.rules.loader import built_in_rules, load_packs
from cleaner.stages.core import OUTSIDE, find_core
from cleaner.stages.dump import find_text_core
from cleaner.stages.evidence import Evidence, add_extracted, gather
from cleaner.stages.extract import trafilatura_keeps
from cleaner.stages.lines import line_blocks
from cleaner.stages.weigh import Weights, doubt, load_weights, weigh, weighed_verdict
from cleaner.text import LONG_PROSE, ends_sentence, weight

Judged = list[Verdict | None]
"""A verdict on each block; None on those that stay because nothing speaks against them."""

# From this doubt trafilatura is asked: on one annotated page in ten, of news on one in twenty-five; F1 is within .003 of asking always.
_DOUBT = 0.2
_DOUBTFUL = -0.8  # log odds; between this and 0 one sentence in four is the text's, and to lose it is worse than to keep the others
_DOUBTFUL_HEADING = -0.5  # between this and 0 three headings in five of the annotated pages are the text's


@dataclass(frozen=True, slots=True)
class Examined:
    """What rules, detectors and the page's form say of the blocks.

    `named` are the verdicts of structure rules, which are evidence only; `evidence` is that on the blocks of the core's field.
    """

    verdicts: Judged
    named: Judged
    core: Core
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the blocks of a core's field were weighed by: evidence, verdicts of rules and detectors, and the prices."""

    start: int
    evidence: list[Evidence]
    verdicts: Judged
    weights: Weights


class Judge:
    """Rules, lists, detectors and weights, made ready to be asked. Holds nothing of any page."""

    def __init__(self, config: Config) -> None:
        """Load the rules that `config` names.

        Raises:
            RuleError: a rule pack, filter list or folder of site configs can't be used.
        """
        self.config = config
        self.rules = _built_in(config.languages)
        own = load_packs(config.rules)
        self.own_rules = RuleSet(rule for rule in own if not rule.spares)
        self.exceptions = RuleSet(rule for rule in own if rule.spares)
        self.filter_lists = FilterLists(map(read_filter_list, config.filter_lists))
        self.site_configs = read_site_configs(config.site_config) if config.site_config else SiteConfigs()

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

    def verdicts(
        self, document: Document, head: Head | None = None, tree: Any = None, address: str | None = None
    ) -> tuple[Judged, Weighing | None]:
        """The verdicts on all blocks, and what those of the core's field were weighed by.

        Args:
            document: the blocks and their elements.
            head: what the page says of itself; None for a text.
            tree: the page, for trafilatura to be asked; None for a text.
            address: where the page lies, for rules of sites.
        """
        verdicts, weighing = self._weigh(document, self.examine(document, head, address), tree, address)
        return self._once_more(document, verdicts) if tree is not None else verdicts, weighing

    def examine(self, document: Document, head: Head | None, url: str | None) -> Examined:
        """Everything that is known of a document's blocks before they are weighed."""
        domain = domain_of(url)
        nothing: Judged = [None] * len(document.blocks)
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

    def _weigh(self, document: Document, examined: Examined, tree: Any, url: str | None) -> tuple[Judged, Weighing | None]:
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

    def _once_more(self, document: Document, verdicts: Judged) -> Judged:
        """The verdicts of a page with those on what is left, judged as the text that it has become.

        What elements protected may be known by its wording all the same; and so a page's text comes out of another cleaning as it went in.
        """
        left = [index for index, verdict in enumerate(verdicts) if verdict is None or verdict.kept]
        text = line_blocks(document.blocks[index].text for index in left)
        again, _ = self._weigh(text, self.examine(text, None, None), None, None)
        later = {index: verdict for index, verdict in zip(left, again, strict=True) if verdict and not verdict.kept}
        return [later.get(index, verdict) for index, verdict in enumerate(verdicts)]

    def _asks_trafilatura(self, scores: Sequence[float], blocks: Sequence[Block], verdicts: Judged) -> bool:
        if self.config.trafilatura != "auto":
            return self.config.trafilatura == "always"
        free = [i for i, verdict in enumerate(verdicts) if verdict is None]
        return doubt([scores[i] for i in free], [len(blocks[i].text) for i in free]) > _DOUBT

    def spared(self, document: Document, url: str | None) -> dict[int, Verdict]:
        """The blocks that the user's own exceptions keep, whatever was said of them."""
        if not self.exceptions.rules:
            return {}
        domain, nothing = domain_of(url), [None] * len(document.blocks)
        return self.exceptions.judge_structure(document, domain) | self.exceptions.judge_text(document, nothing, nothing, domain)


@lru_cache(maxsize=8)
def _built_in(languages: frozenset[str] | None) -> RuleSet:
    return RuleSet(built_in_rules(), languages)


def _best_of(document: Document, verdicts: Judged) -> Judged:
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


def _one_copy(document: Document, verdicts: Judged) -> Judged:
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


def _merge(earlier: Judged, later: dict[int, Verdict]) -> Judged:
    """The verdicts of two stages; the earlier one stands."""
    return [verdict or later.get(index) for index, verdict in enumerate(earlier)]


def domain_of(url: str | None) -> str | None:
    """The host that an address names; None if it names none."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:  # an address such as "http://[" in a page's own comment
        return None
