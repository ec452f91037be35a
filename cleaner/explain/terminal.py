"""An explained page in a terminal: kept text plain, removed text struck through, rule and reason beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import click
import wcwidth

from cleaner.model import Article, Block, Verdict
from cleaner.pipeline import Explained

_BESIDE = 96  # columns from which the reasons find room beside the text
_TEXT_SHARE = 0.62  # of the columns, where the reasons stand beside it
_INDENT = "  "
_NOTE = "      "
_PIECES = 8  # of evidence; the rest are told by their number
_AROUND = 70  # columns of the blocks before and after one that was looked for

# Codes that move the cursor, and marks that turn the direction of what follows: a page's text must not write over the terminal.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# One colour for each thing that boilerplate wants: to sell, to lead away, to help around, to name people, to be safe, to say it twice.
_COLOURS = {
    **dict.fromkeys(("ads", "adblock", "newsletter", "paywall"), "red"),
    **dict.fromkeys(("related", "teaser", "video", "audio"), "magenta"),
    **dict.fromkeys(("navigation", "share", "comments", "counter"), "blue"),
    **dict.fromkeys(("title", "byline", "credits", "caption"), "cyan"),
    **dict.fromkeys(("legal", "consent"), "yellow"),
    "repeat": "green",
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is drawn on: how many columns it has, and whether it shows colours."""

    columns: int
    colour: bool

    def page(self, explained: Explained, indexes: Sequence[int]) -> Iterator[str]:
        """The lines of a page: its heading, then the blocks asked for."""
        yield from self._heading(explained.article)
        yield ""
        before: Verdict | None = None
        for index in indexes:
            block = explained.article.blocks[index]
            yield from self._block(block, before)
            before = block.verdict

    def found(self, explained: Explained, indexes: Sequence[int]) -> Iterator[str]:
        """The lines of a page in which something was looked for: each block found with all that is known of it."""
        yield from self._heading(explained.article)
        for index in indexes:
            yield ""
            yield from self._all_about(explained.article.blocks[index], explained)

    def _all_about(self, block: Block, explained: Explained) -> Iterator[str]:
        verdict = _verdict_on(block)
        said = "kept" if verdict.kept else f"removed as {verdict.category}"
        told = f"Block {block.index} ({block.kind}) was {said} by {verdict.rule}, stage {verdict.stage}:"
        yield from (self._style(line, bold=True) for line in self._wrapped(told, self.columns))
        yield from self._text(block, self.columns)
        yield ""
        yield from self._told("why", verdict.why)
        if verdict.tells:
            yield from self._told("tells", f"{verdict.tells}: what it says was read for the metadata")
        yield from self._told("evidence", _weighed(explained.evidence[block.index]))
        blocks = explained.article.blocks
        for name, neighbours in (("before it", blocks[: block.index][-1:]), ("after it", blocks[block.index + 1 :][:1])):
            for neighbour in neighbours:
                fate = "kept" if _verdict_on(neighbour).kept else _verdict_on(neighbour).rule
                yield from self._told(name, f"[{fate}] {wcwidth.clip(_safe(neighbour.text), 0, _AROUND)}")

    def _heading(self, article: Article) -> Iterator[str]:
        removed = sum(len(block.text) for block in article.removed)
        whole = sum(len(block.text) for block in article.blocks)
        share = f" ({removed / whole:.0%})" if whole else ""
        yield from (self._style(line, bold=True) for line in self._wrapped(_safe(place(article)), self.columns))
        if article.title:
            yield from self._wrapped(_safe(article.title), self.columns)
        told = article.error or f"{whole - removed:,} characters kept, {removed:,} removed{share}"
        yield from (self._style(line, dim=True) for line in self._wrapped(_safe(f"{article.status}: {told}"), self.columns))
        for warning in article.warnings:
            yield from (self._style(line, dim=True) for line in self._wrapped(f"mended: {_safe(warning)}", self.columns))

    def _block(self, block: Block, before: Verdict | None) -> Iterator[str]:
        verdict = _verdict_on(block)
        untold = verdict.rule != "text.kept" and verdict != before  # a run of blocks that went for one reason tells it once
        if self.columns < _BESIDE:
            yield from self._text(block, self.columns)
            if untold:
                yield from (_NOTE + line for line in self._wrapped(f"{verdict.rule}: {_safe(verdict.why)}", self.columns - len(_NOTE)))
            return
        left = int(self.columns * _TEXT_SHARE)
        note = self._note(verdict, self.columns - left - 2) if untold else ()
        for text, beside in zip_longest(self._text(block, left), note, fillvalue=""):
            yield f"{wcwidth.ljust(text, left)}  {beside}".rstrip()

    def _text(self, block: Block, columns: int) -> Iterator[str]:
        verdict = _verdict_on(block)
        mark = _INDENT if verdict.kept else "- "
        for line in self._wrapped(_safe(block.text), columns - len(mark)):
            yield mark + (line if verdict.kept else self._style(line, fg=_COLOURS.get(verdict.category), strikethrough=True))

    def _note(self, verdict: Verdict, columns: int) -> Iterator[str]:
        for line in self._wrapped(verdict.rule, columns):
            yield self._style(line, fg=_COLOURS.get(verdict.category))
        for line in self._wrapped(_safe(verdict.why), columns):
            yield self._style(line, dim=True)

    def _told(self, name: str, value: str) -> Iterator[str]:
        for number, line in enumerate(self._wrapped(_safe(value), self.columns - 12)):
            yield self._style(f"{name if not number else '':<12}", dim=True) + line

    def _wrapped(self, text: str, columns: int) -> list[str]:
        return wcwidth.wrap(text, max(columns, 10), break_on_hyphens=False)

    def _style(self, text: str, **style: object) -> str:
        return click.style(text, **style) if self.colour else text  # type: ignore[arg-type]


def place(article: Article) -> str:
    """Where a page lay, for people: its file, and after a colon its member."""
    source = article.page.source
    if source is None:
        return "page"
    path = "standard input" if source.path == "-" else source.path
    return f"{path}:{source.member}" if source.member else path


def _verdict_on(block: Block) -> Verdict:
    assert block.verdict is not None  # every block of an article has one
    return block.verdict


def _weighed(pieces: Sequence[tuple[str, float]]) -> str:
    """The evidence in words: the sum, what it says, and what it is made of."""
    if not pieces:
        return "not weighed: what a rule or a detector says comes first, and so does the place far from the article"
    score = sum(price for _, price in pieces)
    told = "; ".join(f"{price:+.1f} {name}" for name, price in pieces[:_PIECES])
    rest = f"; {len(pieces) - _PIECES} more" if len(pieces) > _PIECES else ""
    return f"{score:+.1f} speaks {'for' if score > 0 else 'against'} it: {told}{rest}"


def _safe(text: str) -> str:
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
