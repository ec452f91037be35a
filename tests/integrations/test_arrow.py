"""Arrow: one row in, one row out, in the same order, with the same record as anywhere else."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Config, pipeline
from cleaner.integrations.arrow import SCHEMA, Fields, clean_batch, cleaned_schema
from cleaner.sinks.records import article_record
from cleaner.stages.blocks import html_blocks
from tests.regenerate import RAW

PAGE = (RAW / "wordpress-local-paper.html").read_text(encoding="utf-8")
TEXT = "The ferry came back on Monday.\nLeave a Reply"
CLEAN = "The ferry came back on Monday."
URL = "https://gazette.example.org/ferry"


def rows(table: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = table.to_pylist()
    return listed


def cleaned(fields: Fields = Fields(), **table: Any) -> dict[str, Any]:  # noqa: B008 - frozen
    return rows(clean_batch(pa.table(table), fields))[0]


def test_the_schema_is_the_record() -> None:
    record = article_record(pipeline.clean(PAGE))
    assert SCHEMA.names == list(record)
    assert rows(clean_batch(pa.table({"html": [PAGE]}))) == [record]


def test_batches_stay_batches_and_tables_tables() -> None:
    table = pa.table({"text": [TEXT]})
    assert isinstance(clean_batch(table), pa.Table)
    assert isinstance(clean_batch(table.to_batches()[0]), pa.RecordBatch)


def test_as_many_rows_in_the_same_order() -> None:
    texts = [f"The ferry came back on day {number}." if number % 3 else None for number in range(20)]
    table = pa.concat_tables([pa.table({"text": pa.array(texts[:7], pa.string())}), pa.table({"text": texts[7:]})])
    assert [row["text"] or None for row in rows(clean_batch(table))] == texts
    assert rows(clean_batch(table))[0]["status"] == "empty"


def test_no_rows() -> None:
    table = pa.table({"html": pa.array([], pa.string()), "place": pa.array([], pa.int64())})
    assert clean_batch(table).schema == cleaned_schema(table.schema) == SCHEMA.append(pa.field("place", pa.int64()))


@pytest.mark.parametrize(
    "page",
    [
        pa.array([TEXT]),
        pa.array([TEXT], pa.large_string()),
        pa.array([TEXT], pa.string_view()),
        pa.array([TEXT]).dictionary_encode(),
        pa.array([TEXT.encode()]),
        pa.array([TEXT.encode()], pa.large_binary()),
    ],
    ids=lambda array: str(array.type),
)
def test_pages_in_every_form_of_string(page: Any) -> None:
    assert cleaned(text=page)["text"] == CLEAN


def test_bytes_are_decoded_as_the_page_says() -> None:
    page = "<html><head><meta charset=windows-1251><title>Мост</title></head><body><p>Мост открыли в понедельник утром.</p></body></html>"
    assert cleaned(html=[page.encode("windows-1251")])["text"] == "Мост открыли в понедельник утром."


def test_other_columns_go_along_as_they_were() -> None:
    table = pa.table({"place": pa.array([[1, 2]], pa.list_(pa.int16())), "text": [TEXT], "title": ["A ferry"], "seen": pa.array([True])})
    out = clean_batch(table)
    assert out.schema.names == [*SCHEMA.names, "place", "original_title", "seen"]
    assert out.schema.field("place") == table.schema.field("place")
    assert rows(out.select(["place", "original_title", "seen"])) == [{"place": [1, 2], "original_title": "A ferry", "seen": True}]


@pytest.mark.parametrize(
    ("table", "fields", "expected"),
    [
        ({"text": [TEXT], "url": [URL]}, Fields(), {"text": CLEAN, "url": URL, "domain": "gazette.example.org"}),
        ({"text": [TEXT], "link": [URL]}, Fields(), {"url": URL, "link": URL}),
        ({"text": [TEXT], "url": ["ferry.html"]}, Fields(), {"url": "ferry.html", "domain": None}),
        ({"text": [TEXT], "where": [URL]}, Fields(url="where"), {"url": URL, "where": URL}),
        ({"text": [TEXT], "url": ["about:blank"], "where": [URL]}, Fields(url="where"), {"url": URL, "original_url": "about:blank"}),
        ({"payload": [TEXT]}, Fields(text="payload"), {"text": CLEAN}),
        ({"payload": [TEXT], "text": ["a summary"]}, Fields(text="payload"), {"text": CLEAN, "original_text": "a summary"}),
        ({"html": [""], "text": [TEXT]}, Fields(), {"text": CLEAN, "original_text": TEXT}),
        ({"text": [TEXT], "date_crawled": ["2025-03-04"]}, Fields(), {"date_crawled": "2025-03-04"}),
        ({"text": [TEXT], "date_crawled": ["March"]}, Fields(), {"date_crawled": "March"}),
        ({"text": [TEXT], "when": ["2025-03-04"]}, Fields(date_crawled="when"), {"date_crawled": "2025-03-04", "when": "2025-03-04"}),
        (
            {"text": [TEXT], "date_crawled": [datetime(2025, 3, 4, 5, 6, tzinfo=UTC)]},
            Fields(),
            {"date_crawled": "2025-03-04T05:06:00+00:00"},
        ),
    ],
)
def test_columns_by_name_or_given(table: dict[str, Any], fields: Fields, expected: dict[str, Any]) -> None:
    out = cleaned(fields, **table)
    assert {name: out[name] for name in expected} == expected


def test_an_error_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_once(tree: Any) -> Any:
        if "Skerry" in "".join(tree.itertext()):
            raise RecursionError("too deep")
        return html_blocks(tree)

    monkeypatch.setattr("cleaner.pipeline.html_blocks", fails_once)
    out = clean_batch(pa.table({"html": [PAGE, "<html><body><p>Skerry</p></body></html>", PAGE], "number": [1, 2, 3]}))
    assert [(row["number"], row["status"]) for row in rows(out)] == [(1, "ok"), (2, "error"), (3, "ok")]
    assert "too deep" in rows(out)[1]["error"]


def test_half_a_surrogate_pair_costs_no_batch() -> None:
    json_ld = r'{"@type": "NewsArticle", "headline": "Ferry back \ud83d", "keywords": ["\ud83d sea"]}'
    torn = f'<html><head><script type="application/ld+json">{json_ld}</script></head><body><p>{CLEAN}</p></body></html>'
    assert pipeline.clean(torn).title == "Ferry back \ud83d"
    out = rows(clean_batch(pa.table({"html": [torn, PAGE]})))
    assert (out[0]["title"], out[0]["tags"], out[0]["text"]) == ("Ferry back \ufffd", ["\ufffd sea"], CLEAN)
    assert out[1] == article_record(pipeline.clean(PAGE))


def test_settings_are_heard(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[rule]]\nid = "related.ferry"\nwhy = "A test."\nlabel = ["The ferry came back on Monday"]\n'
        'removes = ["The ferry came back on Monday"]\nkeeps = ["The ferry came back on Monday and left again."]\n',
        encoding="utf-8",
    )
    table = pa.table({"text": ["The bridge stayed shut on Sunday.\n" + TEXT]})
    assert rows(clean_batch(table, config=Config(keep=frozenset({"comments"}))))[0]["text"].endswith("Leave a Reply")
    assert rows(clean_batch(table, config=Config(rules=(tmp_path / "own.toml",))))[0]["text"] == "The bridge stayed shut on Sunday."


@pytest.mark.parametrize(
    ("table", "fields", "error"),
    [
        ({"place": ["Skerry"]}, Fields(), "found the columns place; expected text in one of html, raw_html"),
        ({"text": [TEXT]}, Fields(text="payload"), "found no column 'payload', expected one of text"),
        ({"text": [TEXT]}, Fields(url="where"), "found no column 'where'"),
        ({"text": [7]}, Fields(), "text holding int; expected text"),
    ],
)
def test_what_is_no_table_of_pages_is_told(table: dict[str, Any], fields: Fields, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        cleaned(fields, **table)


def test_it_can_be_sent_to_workers() -> None:
    fields, config, schema = pickle.loads(pickle.dumps((Fields(text="payload"), Config(keep=frozenset({"credits"})), SCHEMA)))
    assert (fields, config, schema) == (Fields(text="payload"), Config(keep=frozenset({"credits"})), SCHEMA)
    assert pickle.loads(pickle.dumps(clean_batch)) is clean_batch


NAMES = st.sampled_from(
    ["html", "text", "body", "url", "link", "date_crawled", "title", "original_title", "id", "source", "status", "place"]
)


@settings(max_examples=60)
@given(st.dictionaries(NAMES, st.lists(st.none() | st.text(max_size=60), min_size=3, max_size=3), max_size=6), st.text(max_size=80))
def test_any_table_keeps_its_rows(columns: dict[str, list[str | None]], page: str) -> None:
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()} | {"raw_html": [page] * 3})
    out = clean_batch(table)
    assert out.num_rows == 3
    assert out.schema == cleaned_schema(table.schema)
    assert len(set(out.schema.names)) == len(out.schema.names)
