"""Scrapy: items that hold a page get the article's fields, in a pipeline and in a real crawl of a site on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.sinks.records import article_record
from tests.integrations.snippets import snippet
from tests.regenerate import RAW

pytestmark = pytest.mark.engines

PAGE = (RAW / "wordpress-local-paper.html").read_text(encoding="utf-8")
ARTICLE = article_record(cleaner.clean(PAGE, url="https://ledger.example.org/slip"))
URL = "https://ledger.example.org/slip"


@dataclass
class Story:
    url: str | None = None
    html: str | None = None
    text: str | None = None
    title: str | None = None
    headline: str | None = None
    body: str | None = None
    authors: list[str] | None = None


def processed(item: Any, **settings: Any) -> Any:
    from scrapy.utils.test import get_crawler

    from cleaner.integrations.scrapy import CleanPipeline

    return CleanPipeline.from_crawler(get_crawler(settings_dict=settings)).process_item(item)


@pytest.mark.parametrize("item", [{"price": 3}, {}, {"html": None}, Story(url=URL)], ids=repr)
def test_items_without_a_page_go_on_as_they_came(item: Any) -> None:
    before = repr(item)
    assert repr(processed(item)) == before


def test_a_dict_takes_all_fields_that_it_had_not_filled() -> None:
    item = processed({"id": 7, "url": URL, "html": PAGE, "title": "As the front page has it"})
    assert item == ARTICLE | {"id": 7, "html": PAGE, "title": "As the front page has it"}


def test_a_declared_item_takes_what_it_declares() -> None:
    story = processed(Story(url=URL, html=PAGE))
    assert (story.text, story.title, story.authors, story.headline) == (ARTICLE["text"], ARTICLE["title"], ARTICLE["authors"], None)


def test_text_is_cleaned_in_place() -> None:
    assert processed({"text": "The ferry came back on Monday.\nLeave a Reply"})["text"] == "The ferry came back on Monday."


@pytest.mark.parametrize(
    ("settings", "item", "expected"),
    [
        ({"CLEANER_FIELDS": {"body": "text", "headline": "title"}}, {"html": PAGE}, {"body": "text", "headline": "title"}),
        ({"CLEANER_FIELDS": {"headline": "title"}}, {"html": PAGE, "headline": "old"}, {"headline": "title"}),
        ({"CLEANER_FIELDS": ["text", "title"]}, {"html": PAGE, "title": "old"}, {"text": "text", "title": "title"}),
        ({"CLEANER_FIELDS": "text,status"}, {"html": PAGE}, {"text": "text", "status": "status"}),
        ({"CLEANER_PAGE": "payload", "CLEANER_FIELDS": ["text"]}, {"payload": PAGE, "html": "<p>a teaser</p>"}, {"text": "text"}),
    ],
)
def test_the_fields_that_are_set(settings: dict[str, Any], item: dict[str, Any], expected: dict[str, str]) -> None:
    assert processed(dict(item), **settings) == item | {field: ARTICLE[name] for field, name in expected.items()}


def test_what_the_page_does_not_say_leaves_a_field_as_it_was() -> None:
    item = {"text": "The ferry came back on Monday.", "headline": "Ferry back"}
    assert processed(dict(item), CLEANER_FIELDS={"headline": "title"}) == item


def test_items_are_dropped_by_status() -> None:
    from scrapy.exceptions import DropItem

    with pytest.raises(DropItem, match="empty: a page without an address"):
        processed({"html": "<html><body></body></html>"}, CLEANER_DROP=["empty"])


def test_settings_of_the_cleaner() -> None:
    assert processed({"text": "The ferry came.\nLeave a Reply"}, CLEANER_CONFIG={"keep": ["comments"]})["text"].endswith("Leave a Reply")


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"CLEANER_FIELDS": {"body": "txt"}}, "CLEANER_FIELDS: found 'txt', expected some of id, text"),
        ({"CLEANER_CONFIG": {"keep": ["adverts"]}}, "keep: found 'adverts', expected some of"),
    ],
)
def test_settings_in_error_are_told(settings: dict[str, Any], error: str) -> None:
    with pytest.raises(ValueError, match=error):
        processed({}, **settings)


def test_the_article_of_a_response() -> None:
    from scrapy.http import HtmlResponse

    from cleaner.integrations.scrapy import clean_response

    body = "<html><body><p>Мост открыли в понедельник утром.</p></body></html>".encode("windows-1251")
    headers = {"Content-Type": "text/html; charset=windows-1251", "Date": "Tue, 04 Mar 2025 05:06:07 GMT"}
    article = clean_response(HtmlResponse(URL, headers=headers, body=body))
    assert (article.text, article.url) == ("Мост открыли в понедельник утром.", URL)
    assert article.page.date_crawled == "2025-03-04T05:06:07+00:00"
    keeping = cleaner.Cleaner(cleaner.Config(keep=frozenset({"comments"})))
    assert clean_response(HtmlResponse(URL, headers={"Date": "soon"}, body=body), keeping).page.date_crawled is None


SPIDER = """
import scrapy
from cleaner.integrations.scrapy import clean_response

SETTINGS
settings = {name: value for name, value in globals().items() if name.isupper()}

class Ledger(scrapy.Spider):
    name = "ledger"
    start_urls = ["SITE"]
    custom_settings = settings | {"FEED_EXPORT_FIELDS": ["file", "headline", "body", "seen"]}

    def parse(self, response):
        yield from response.follow_all(css="a", callback=self.parse_story)

    def parse_story(self, response):
        yield {"file": response.url.rpartition("/")[2], "html": response.text, "seen": clean_response(response).title}
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is given
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site"
    folder.mkdir()
    pages = [RAW / f"{name}.html" for name in ("wordpress-local-paper", "spanish-daily", "split-body")]
    for page in pages:
        (folder / page.name).write_bytes(page.read_bytes())
    (folder / "blank.html").write_text("<html><body></body></html>", encoding="utf-8")
    links = "".join(f'<a href="{page.name}">story</a>' for page in folder.iterdir())
    (folder / "index.html").write_text(f"<html><body>{links}</body></html>", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_crawl_with_the_settings_of_the_readme(tmp_path: Path, site: str) -> None:
    (tmp_path / "spider.py").write_text(SPIDER.replace("SITE", site).replace("SETTINGS", snippet("Scrapy")), encoding="utf-8")
    command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-O", "out.jsonl"]
    run = subprocess.run([*command, "-s", "TELNETCONSOLE_ENABLED=0"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True)
    stories = {story.pop("file"): story for story in map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())}
    for name in ("wordpress-local-paper", "spanish-daily", "split-body"):
        article = cleaner.clean((RAW / f"{name}.html").read_bytes(), url=f"{site}{name}.html")
        assert stories.pop(f"{name}.html") == {"headline": article.title, "body": article.text, "seen": article.title}
    assert stories == {}
    assert "'cleaner/status/ok': 3" in run.stderr
    assert "'cleaner/status/empty': 1" in run.stderr
    assert "'item_dropped_count': 1" in run.stderr
