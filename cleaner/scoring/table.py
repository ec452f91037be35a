"""Scores as they are printed: a table for people, a value for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from cleaner.scoring.annotated import squeezed
from cleaner.scoring.score import OWN, PageScore, Result, RuleScore, Standing

_MOST_RULES = 10  # in the table; JSON has all of them
_COLUMNS = ("pages", "F1", "P", "R", "clean", "lost", "snippets", "title", "authors", "date", "errors", "ms/page", "time")


def as_table(result: Result, worst: int) -> str:
    """The standings under each other, the worst pages, and the rules that took text they should not have taken."""
    parts = [_aligned([("", *_COLUMNS), *map(_standing_row, result.standings)])]
    if pages := result.worst(worst):
        parts.append("worst pages\n" + _aligned([("", "F1", "P", "R", ""), *map(_page_row, pages)], last_to_the_left=True))
    if wrong := [rule for rule in result.rules if rule.wrong_blocks]:
        rows = [("", "blocks", "wrong", "words", "wrong", ""), *map(_rule_row, wrong[:_MOST_RULES])]
        more = f"\n  and {len(wrong) - _MOST_RULES} more rules" if len(wrong) > _MOST_RULES else ""
        parts.append("rules that took annotated text\n" + _aligned(rows, last_to_the_left=True) + more)
    blocks, words = result.left_in
    if any(page.precision is not None for page in result.pages[OWN]):
        parts.append(f"kept, and not in the annotated text: {blocks:,} blocks, {words:,} words")
    if errors := [(name, page) for name, pages in result.pages.items() for page in pages if page.error]:
        parts.append(
            "errors\n" + "\n".join(f"  {name}: {page.id:.40}: {squeezed(page.error or ''):.120}" for name, page in errors[:_MOST_RULES])
        )
    return "\n\n".join(parts)


def as_json(result: Result, worst: int) -> dict[str, object]:
    """The same as a value for JSON, with all rules."""
    return {
        "standings": [asdict(standing) for standing in result.standings],
        "worst": [asdict(page) | {"f1": page.f1} for page in result.worst(worst)],
        "rules": [asdict(rule) for rule in result.rules],
        "left_in": {"blocks": result.left_in[0], "words": result.left_in[1]},
        "errors": [
            {"name": name, "id": page.id, "error": page.error} for name, pages in result.pages.items() for page in pages if page.error
        ],
    }


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _standing_row(standing: Standing) -> tuple[str, ...]:
    name = f"{standing.name} {standing.version}" if standing.version else standing.name
    shares = (standing.f1, standing.precision, standing.recall, standing.clean)
    facts = (standing.snippets, standing.title, standing.authors, standing.date)
    lost = "" if standing.f1 is None else str(standing.lost)
    costs = (str(standing.errors), f"{standing.milliseconds:.1f}", f"{standing.times:.2f}x")
    return (name, str(standing.pages), *map(_share, shares), lost, *map(_share, facts), *costs)


def _page_row(page: PageScore) -> tuple[str, ...]:
    return (page.id[:40], _share(page.f1), _share(page.precision), _share(page.recall), page.url or "")


def _rule_row(rule: RuleScore) -> tuple[str, ...]:
    sample = f"{rule.sample[:60]!r} in {rule.page:.40}" if rule.sample else ""
    return (rule.rule, str(rule.blocks), str(rule.wrong_blocks), str(rule.words), str(rule.wrong_words), sample)


def _aligned(rows: Sequence[Sequence[str]], last_to_the_left: bool = False) -> str:
    """Columns under each other, but for those without a value in any row: the first to the left, numbers to the right."""
    used = [i for i in range(len(rows[0])) if i == 0 or any(row[i] for row in rows[1:])]
    wide = {i: max(len(row[i]) for row in rows) for i in used}
    left = {0, len(rows[0]) - 1} if last_to_the_left else {0}
    lines = ("  ".join(row[i].ljust(wide[i]) if i in left else row[i].rjust(wide[i]) for i in used) for row in rows)
    return "\n".join(f"  {line.rstrip()}".rstrip() for line in lines)
