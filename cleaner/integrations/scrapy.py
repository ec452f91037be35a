"""Scrapy (https://scrapy.org): an item pipeline that cleans items which hold a page, and the article of a response.

    ITEM_PIPELINES = {"cleaner.integrations.scrapy.CleanPipeline": 300}
    CLEANER_FIELDS = {"body": "text", "headline": "title"}

Needs the extra `scrapy`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

from cleaner.config import Config
from cleaner.integrations.extras import extra
from cleaner.model import Article, Page, Source
from cleaner.pipeline import Cleaner, clean
from cleaner.sinks.records import article_record
from cleaner.sources.fields import Fields
from cleaner.sources.row import page_of

with extra("scrapy"):
    from itemadapter import ItemAdapter
    from scrapy.crawler import Crawler
    from scrapy.exceptions import DropItem
    from scrapy.http import Response
    from w3lib.encoding import http_content_type_encoding

__all__ = ["CleanPipeline", "clean_response"]


def clean_response(response: Response, cleaner: Cleaner | None = None) -> Article:
    """The article of a response, with the address and the encoding that the server gave, and the date of its answer.

    `cleaner` is one configured beforehand; None takes the default. A response never raises: see `Cleaner.clean`.

    >>> from scrapy.http import HtmlResponse
    >>> body = b"<html><body><p>The ferry came back on Monday.</p></body></html>"
    >>> clean_response(HtmlResponse("https://gazette.example.org/ferry", body=body)).text
    'The ferry came back on Monday.'
    """
    page = Page(
        response.body,
        url=response.url,
        charset=http_content_type_encoding(_header(response, "Content-Type")),
        date_crawled=_iso(_header(response, "Date")),
    )
    return cleaner.clean(page) if cleaner else clean(page)


class CleanPipeline:
    """An item pipeline. An item that holds a page, in a field of a known name such as `html` or `text`, gets the article's fields.

    Settings, all of them optional:

    - `CLEANER_FIELDS`: which field of the item takes which of the record (`{"body": "text"}`), or a list of those that go by their own
      names. Without it the text is put into `text`, and all that the item can hold into fields that the spider left empty.
    - `CLEANER_PAGE`: the field that holds the page, if it has another name.
    - `CLEANER_DROP`: the statuses of items to drop, such as `["not_article", "empty"]`. Without it none is dropped.
    - `CLEANER_CONFIG`: how to clean, as in a `cleaner.toml`: `{"keep": ["credits"]}`.

    What the page does not say leaves a field as it was. Items without a page go on as they came. Crawl statistics count
    `cleaner/status/...` and the blocks taken out by category, `cleaner/removed/...`.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Read the settings.

        Raises:
            ValueError: `CLEANER_FIELDS` asks for what is no field of the record, or `CLEANER_CONFIG` can't be used.
        """
        settings = crawler.settings
        self.stats = crawler.stats
        self.cleaner = Cleaner(Config(**settings.getdict("CLEANER_CONFIG")))
        self.page: str | None = settings.get("CLEANER_PAGE")
        self.drop: Collection[str] = settings.getlist("CLEANER_DROP")
        self.names = tuple(article_record(self.cleaner.clean("")))
        self.fields = _fields(settings.getdictorlist("CLEANER_FIELDS"), self.names)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """How Scrapy makes it."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """The item with the article's fields.

        Raises:
            DropItem: its status is one of those to drop.
        """
        adapter = ItemAdapter(item)
        page = self._page(adapter)
        if page is None:
            return item
        article = self.cleaner.clean(page)
        self._count(article)
        if article.status in self.drop:
            raise DropItem(f"{article.status}: {page.url or 'a page without an address'}")
        record = article_record(article, self.cleaner.config.rules)
        for field, name in (self.fields or self._free(adapter)).items():
            if name == "text" or record[name] not in (None, []) or field not in adapter:
                adapter[field] = record[name]
        return item

    def _page(self, adapter: ItemAdapter) -> Page | None:
        row = {name: value for name, value in adapter.items() if value is not None}
        if self.page and self.page not in row:
            return None
        page = page_of(row, Source(""), Fields(html=self.page))
        if not isinstance(page, Page):
            return None
        return replace(page, kind=None) if self.page else page

    def _free(self, adapter: ItemAdapter) -> dict[str, str]:
        names = self.names if isinstance(adapter.item, dict) else [name for name in self.names if name in adapter.field_names()]
        return {name: name for name in names if name == "text" or not adapter.get(name)}

    def _count(self, article: Article) -> None:
        if self.stats:
            self.stats.inc_value(f"cleaner/status/{article.status}")
            for block in article.removed:
                if block.verdict:
                    self.stats.inc_value(f"cleaner/removed/{block.verdict.category}")


def _fields(wanted: Mapping[str, str] | list[str], names: Collection[str]) -> dict[str, str]:
    fields = dict(wanted) if isinstance(wanted, Mapping) else {name: name for name in wanted}
    if unknown := sorted(set(fields.values()) - set(names)):
        raise ValueError(f"CLEANER_FIELDS: found {', '.join(map(repr, unknown))}, expected some of {', '.join(names)}")
    return fields


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _iso(value: str | None) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat() if value else None
    except ValueError:
        return None
