"""The frozen form of a rule, as the packs state it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cleaner.model import BlockKind, Verdict

Reach = Literal["block", "list", "rest"]
Place = Literal["head", "tail"]


@dataclass(frozen=True, slots=True)
class Where:
    """Elements of a page, named by any of these."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    itemprops: tuple[str, ...] = ()
    selector: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to take a block out, or (`spares`) to leave it where it is. Phrases are folded; None for a limit means no limit."""

    id: str
    why: str
    origin: str  # the pack it stands in
    removes: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    where: Where | None = None
    longest: int | None = None
    links: float = 0.0
    place: Place | None = None
    kinds: frozenset[BlockKind] = frozenset()
    reach: Reach = "block"
    tells: str | None = None
    domains: frozenset[str] = frozenset()
    spares: bool = False  # an exception: what it hits stays, whatever rules and evidence say

    @property
    def category(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]

    @property
    def reads_text(self) -> bool:
        """Whether it has a condition on the text."""
        return bool(self.labels or self.openings or self.phrases or self.pattern)

    def verdict(self, stage: str) -> Verdict:
        """The verdict on a block that the rule hits: by the "elements" around it, or by its "wording"."""
        if self.spares:
            return Verdict(True, self.id, "", stage, self.why)
        return Verdict(False, self.id, self.category, stage, self.why, self.tells)
