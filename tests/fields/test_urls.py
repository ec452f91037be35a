"""Addresses: absolute, without tracking, compared, and the day they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.urls import absolute, date_in_path, host, path, same_page, site_label


@pytest.mark.parametrize(
    ("address", "full"),
    [
        ("https://example.org/news/1", "https://example.org/news/1"),
        ("https://example.org/news?id=7", "https://example.org/news?id=7"),
        ("/news/1", "https://www.example.org/news/1"),
        ("//cdn.example.org/a.jpg", "https://cdn.example.org/a.jpg"),
        ("https://example.org/a?utm_source=x&id=2&fbclid=3#top", "https://example.org/a?id=2"),
        ("https://example.org/a?game=4711&gallery=12&uid=5", "https://example.org/a?game=4711&gallery=12&uid=5"),
        ("https://example.org/a?b=%20x&a=&utm_medium=rss", "https://example.org/a?b=%20x&a="),
        ("https://example.org/a?UTM_Source=x&gclid=1&mkt_tok=2&at_campaign=3&srsltid=4", "https://example.org/a"),
        ("https://example.org/ä ö", "https://example.org/ä ö"),
        ("https://example.org/{{slug}}", None),
        ("https://example.org/%7B%7Bslug%7D%7D", None),
        ("mailto:anna@example.org", None),
        ("", None),
        ("data:image/png;base64,xyz", None),
        ("javascript:void(0)", None),
        ("https://{{host}}/a", None),
        ("https://[broken/a", None),
        ("https://example.org/" + "x" * 3000, None),
    ],
)
def test_absolute(address: str, full: str | None) -> None:
    assert absolute(address, "https://www.example.org/world/") == full


def test_a_relative_address_needs_a_base() -> None:
    assert absolute("/news/1", None) is None


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("https://www.example.org/a/", "http://example.org/a?x=1", True),
        ("https://m.example.org/a", "https://example.org/a", True),
        ("https://example.org/a/amp/", "https://example.org/a", True),
        ("https://example.org/a", "https://example.org/b", False),
        ("", "", False),
    ],
)
def test_same_page(one: str, other: str, answer: bool) -> None:
    assert same_page(one, other) is answer


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://www.harbour-times.example/a", "harbour-times"),
        ("https://news.harbour.co.uk/a", "harbour"),
        ("https://harbour.com.br", "harbour"),
        ("https://localhost/a", ""),
        (None, ""),
    ],
)
def test_site_label(url: str | None, label: str) -> None:
    assert site_label(url) == label


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/05/03/ferry", "2024-05-03"),
        ("https://example.org/news/2024-05-03-ferry.html", "2024-05-03"),
        ("https://example.org/ferry-20240503", "2024-05-03"),
        ("https://example.org/2024/05/ferry", None),
        ("https://example.org/2024/13/45/ferry", None),
        ("https://example.org/2024/02/31/ferry", None),
        ("https://example.org/article1202405031", None),
        (None, None),
    ],
)
def test_day(url: str | None, day: str | None) -> None:
    assert date_in_path(url) == day


@given(st.text(max_size=300), st.text(max_size=100))
def test_never_raises(address: str, base: str) -> None:
    assert absolute(address, base) != ""
    for url in (address, f"https://{address}"):
        host(url), path(url), site_label(url), date_in_path(url), same_page(url, base)
