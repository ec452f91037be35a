"""Ray Data, Spark and what has Arrow inside: the README's snippets, run as printed by the engines themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.integrations.arrow import clean_batch
from tests.integrations.snippets import line_for, page_rows, run, snippet

pytestmark = pytest.mark.engines

PAGES = pa.Table.from_pylist(page_rows())
ARTICLES: list[dict[str, Any]] = clean_batch(PAGES).to_pylist()


@pytest.mark.parametrize("engine", ["Ray Data", "Spark"])
def test_cluster_engines(engine: str, tmp_path: Path) -> None:
    pq.write_table(PAGES, tmp_path / "pages.parquet", row_group_size=5)
    run(snippet(engine), tmp_path)
    articles = pq.read_table(tmp_path / "articles").to_pylist()
    assert sorted(articles, key=lambda article: int(article["place"])) == ARTICLES


def pandas_pages() -> Any:
    import pandas

    return pandas.DataFrame(page_rows())


def polars_pages() -> Any:
    import polars

    return polars.DataFrame(page_rows())


def duckdb_pages() -> Any:
    import duckdb

    return duckdb.from_arrow(PAGES)


def datasets_pages() -> Any:
    import datasets

    return datasets.Dataset.from_list(page_rows())


@pytest.mark.parametrize(
    ("engine", "pages", "rows"),
    [
        ("pandas", pandas_pages, lambda articles: pa.Table.from_pandas(articles, preserve_index=False).to_pylist()),
        ("polars", polars_pages, lambda articles: articles.to_dicts()),
        ("DuckDB", duckdb_pages, lambda articles: articles.to_arrow_table().to_pylist()),
        ("Hugging Face datasets", datasets_pages, lambda articles: articles.with_format(None).to_list()),
    ],
)
def test_what_has_arrow_inside(engine: str, pages: Any, rows: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path))
    module = engine.rpartition(" ")[2].lower()
    names = {"clean_batch": clean_batch, "pyarrow": pa, module: __import__(module), "pages": pages()}
    assert rows(eval(line_for(engine), names)) == ARTICLES
