"""An explained page as a record for machines."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.model import Block
from cleaner.pipeline import Explained
from cleaner.sinks.records import article_id, printed_path


def explained_record(explained: Explained, indexes: Iterable[int]) -> dict[str, object]:
    """The page and those of its blocks that are asked for; `evidence` is in log odds, `score` its sum, null where nothing was weighed."""
    article = explained.article
    source = article.page.source
    return {
        "id": article_id(article),
        "source": {"path": printed_path(source.path), "member": source.member} if source else None,
        "url": article.url,
        "title": article.title,
        "status": article.status,
        "error": article.error,
        "warnings": list(article.warnings),
        "blocks": [_block(article.blocks[index], explained.evidence[index]) for index in indexes],
    }


def _block(block: Block, evidence: tuple[tuple[str, float], ...]) -> dict[str, object]:
    verdict = block.verdict
    assert verdict is not None  # every block of an article has one
    return {
        "index": block.index,
        "kind": block.kind,
        "text": block.text,
        "kept": verdict.kept,
        "rule": verdict.rule,
        "category": verdict.category or None,
        "stage": verdict.stage,
        "why": verdict.why,
        "tells": verdict.tells,
        "score": round(sum(price for _, price in evidence), 3) if evidence else None,
        "evidence": [[name, round(price, 3)] for name, price in evidence],
    }
