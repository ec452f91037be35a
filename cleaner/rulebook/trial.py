"""Tries rules of one's own on pages: what they would take, and what of it stays without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cleaner.config import Config
from cleaner.model import Page
from cleaner.pipeline import Cleaner
from cleaner.text import LONG_PROSE, prose

_SAMPLES = 3
_LONGEST = 100  # characters of a sample


@dataclass(slots=True)
class Trial:
    """What one rule took: pages and blocks, those of them that stay without the packs, and those of these that are long prose.

    Of an exception (`spares`) it is what it kept, and those blocks that go without it.
    """

    rule: str
    spares: bool = False
    pages: int = 0
    blocks: int = 0
    new: int = 0
    prose: int = 0
    samples: list[tuple[str, str]] = field(default_factory=list)  # of blocks that stay without the packs: where, and the text

    def line(self) -> str:
        """The counts in words."""
        does, otherwise = ("keeps", "go") if self.spares else ("takes", "stay")
        if not self.blocks:
            return f"{self.rule}: {does} nothing"
        story = f", {self.prose} of them long prose: is that the story?" if self.prose and not self.spares else ""
        return f"{self.rule}: {does} {self.blocks} blocks on {self.pages} pages; {self.new} of them {otherwise} without it{story}"


def try_rules(pages: Iterable[Page], config: Config) -> list[Trial]:
    """What the packs of a configuration take from pages, a trial for each of their rules.

    Raises:
        RuleError: a pack of the configuration can't be used.
    """
    with_packs, without = Cleaner(config), Cleaner(replace(config, rules=()))
    rules = (*with_packs.judge.own_rules.rules, *with_packs.judge.exceptions.rules)
    trials = {rule.id: Trial(rule.id, rule.spares) for rule in rules}
    for page in pages:
        hit = [
            (trials[block.verdict.rule], block) for block in with_packs.clean(page).blocks if block.verdict and block.verdict.rule in trials
        ]
        if not hit:
            continue
        kept = {block.index for block in without.clean(page).blocks if block.verdict and block.verdict.kept}
        for name in {trial.rule for trial, _ in hit}:
            trials[name].pages += 1
        for trial, block in hit:
            trial.blocks += 1
            if (block.index in kept) == trial.spares:
                continue
            trial.new += 1
            trial.prose += prose(block.text, block.link_chars) >= LONG_PROSE
            if len(trial.samples) < _SAMPLES:
                trial.samples.append((_place(page), block.text[:_LONGEST]))
    return list(trials.values())


def _place(page: Page) -> str:
    source = page.source
    if source is None:
        return page.url or "page"
    return f"{source.path}:{source.member}" if source.member else source.path
