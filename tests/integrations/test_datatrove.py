"""datatrove: documents come in as HTML or scraped text and go on clean; deadlines, drops, and runs that were killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.sinks.records import article_record
from tests.regenerate import RAW

pytestmark = pytest.mark.engines

PAGE = (RAW / "wordpress-local-paper.html").read_text(encoding="utf-8")
URL = "https://ledger.example.org/slip"
EMPTY = "<html><body></body></html>"


def document(text: str, name: str = "1", /, **metadata: Any) -> Any:
    from datatrove.data import Document

    return Document(text, name, metadata=metadata)


def writer(folder: Path) -> Any:
    from datatrove.pipeline.writers import JsonlWriter

    return JsonlWriter(str(folder), compression=None)


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]


def step(**settings: Any) -> Any:
    from cleaner.integrations.datatrove import CleanNews

    return CleanNews(**settings)


def test_a_document_becomes_the_article() -> None:
    (out,) = step().run([document(PAGE, "<urn:uuid:1>", url=URL, file_path="warc/1.warc.gz")])
    record = article_record(cleaner.clean(PAGE, url=URL))
    assert (out.id, out.text) == ("<urn:uuid:1>", record["text"])
    expected = {name: value for name, value in record.items() if name not in ("id", "text", "source")}
    assert out.metadata == expected | {
        "source": {"path": "warc/1.warc.gz", "member": "<urn:uuid:1>", "format": None, "sha256": out.metadata["source"]["sha256"]},
        "removed_blocks": out.metadata["removed_blocks"],
        "file_path": "warc/1.warc.gz",
    }
    assert out.metadata["removed_blocks"]["related"] == sum(
        block.verdict.category == "related" for block in cleaner.clean(PAGE, url=URL).removed if block.verdict
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"date": "2025-03-04T05:06:07Z"}, {"date": "2025-03-04T05:06:07Z", "date_crawled": "2025-03-04T05:06:07Z"}),
        ({"date": "2025-03-04", "date_crawled": "2025-04-05"}, {"date": "2025-03-04", "date_crawled": "2025-04-05"}),
        ({"date": "March"}, {"date": "March", "date_crawled": None}),
        ({"title": "As the feed had it", "score": 0.5}, {"original_title": "As the feed had it", "score": 0.5, "title": None}),
        ({"id": 7, "text": "a summary"}, {"original_id": 7, "original_text": "a summary"}),
        ({"url": URL}, {"url": URL, "domain": "ledger.example.org"}),
        ({"url": "ferry.html"}, {"url": "ferry.html", "domain": None}),
    ],
)
def test_metadata_is_added_and_none_is_lost(before: dict[str, Any], after: dict[str, Any]) -> None:
    (out,) = step().run([document("The ferry came back on Monday.\nLeave a Reply", **before)])
    assert out.text == "The ferry came back on Monday."
    assert {name: out.metadata[name] for name in after} == after
    assert out.metadata.keys() & {"id", "text"} == set()


def test_nothing_after_the_crawl_is_believed() -> None:
    page = PAGE.replace("2025-03-12", "2031-03-12")
    (early,), (late,) = (step().run([document(page, date=day)]) for day in ("2025-03-12T00:00:00Z", "2032-01-01T00:00:00Z"))
    assert late.metadata["date_published"].startswith("2031-03-12")
    assert not (early.metadata["date_published"] or "").startswith("2031")


def test_what_does_not_go_on_is_written_as_it_came(tmp_path: Path) -> None:
    documents = [document(PAGE, "a"), document(EMPTY, "b", url=URL), document(PAGE, "c")]
    assert [out.id for out in step(exclusion_writer=writer(tmp_path)).run(documents)] == ["a", "c"]
    assert lines(tmp_path) == [{"id": "b", "text": EMPTY, "metadata": {"url": URL, "filter_reason": "empty", "error": None}}]


def test_all_may_go_on() -> None:
    assert [out.metadata["status"] for out in step(drop=()).run([document(EMPTY), document(PAGE)])] == ["empty", "ok"]


def test_the_ledger(tmp_path: Path) -> None:
    list(step(ledger_writer=writer(tmp_path)).run([document(PAGE, "a"), document(EMPTY, "b")]))
    first, second = lines(tmp_path)
    assert (first["id"], second["id"], second["metadata"]["removed"]) == ("a", "b", [])
    assert {"text", "rule", "category", "why"} <= first["metadata"]["removed"][0].keys()


def test_half_a_surrogate_pair_ends_no_task(tmp_path: Path) -> None:
    json_ld = r'{"@type": "NewsArticle", "headline": "Ferry back \ud83d"}'
    torn = f'<html><head><script type="application/ld+json">{json_ld}</script></head><body><p>The ferry came back.</p></body></html>'
    written = list(writer(tmp_path).run(step(ledger_writer=writer(tmp_path / "ledger")).run([document(torn), document(PAGE)])))
    assert [line["metadata"]["title"] for line in lines(tmp_path)] == ["Ferry back \ufffd", written[1].metadata["title"]]


def test_statistics() -> None:
    cleaning = step()
    out = list(cleaning.run([document(PAGE), document(EMPTY), document(PAGE)]))
    counts = {name: value.total for name, value in cleaning.stats.stats.items()}
    assert (counts["total"], counts["forwarded"], counts["dropped"]) == (3, 2, 1)
    assert (counts["status_ok"], counts["status_empty"]) == (2, 1)
    assert counts["removed_related"] == 2 * out[0].metadata["removed_blocks"]["related"]


def hang() -> None:
    while True:
        signal.pause()


def crash() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("fault", "error"), [(hang, "took longer than 0.5 s and was given up"), (crash, "the process that cleaned it died")]
)
def test_a_page_that_never_ends_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], None], error: str
) -> None:
    from cleaner.pipeline import Cleaner

    clean = Cleaner.clean

    def faulty(self: Cleaner, page: Any, *rest: Any) -> Any:
        if "FAULT" in page.content:
            fault()
        return clean(self, page, *rest)

    monkeypatch.setattr(Cleaner, "clean", faulty)  # the child is a fork of this process
    cleaning = step(timeout=0.5, exclusion_writer=writer(tmp_path))
    texts = [PAGE, "FAULT one", PAGE, "FAULT two", PAGE]
    documents = [document(text, str(number), url=URL) for number, text in enumerate(texts)]
    assert [out.id for out in cleaning.run(documents)] == ["0", "2", "4"]
    assert [(line["id"], line["text"], line["metadata"]["filter_reason"]) for line in lines(tmp_path)] == [
        ("1", "FAULT one", "error"),
        ("3", "FAULT two", "error"),
    ]
    assert lines(tmp_path)[0]["metadata"]["error"].startswith(error)
    assert cleaning.stats.stats["status_error"].total == 2


def test_no_child_outlives_a_task_that_was_killed() -> None:
    script = (
        "import os, signal\n"
        "from datatrove.data import Document\n"
        "from cleaner.integrations.datatrove import CleanNews\n"
        "for document in CleanNews().run([Document('The ferry came back on Monday.', '1')]):\n"
        "    print('cleaned', flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # The child holds the same standard output: it is read to its end only when both processes are gone.
    run = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout) == (-signal.SIGKILL, "cleaned\n")


def test_a_rule_pack_in_error_is_told_before_any_task_starts(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[[rule]]\nid = 3\n", encoding="utf-8")
    with pytest.raises(cleaner.RuleError):
        step(config=cleaner.Config(rules=(tmp_path / "own.toml",)))
