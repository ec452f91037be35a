"""What kind of page it is: an article, or a forum, a shop, a service, an index."""

from __future__ import annotations

import pytest

import cleaner

STORY = "".join(
    f"<p>{sentence} The harbour board met twice in March, heard the pilots, and sent the plan back to the engineers for another look.</p>"
    for sentence in ("The new pier will not open this summer.", "Nobody had counted the ferries.", "Costs rose by a third in a year.")
)
POST = (
    "<div class='post'><div class='who'><a href='/u/{0}'>{0}</a></div><time datetime='2024-03-0{1}'>Mar {1}</time>"
    "<p>I had the same winch for years and it never let me down.</p><p>Grease it twice a season.</p><p>Try that first.</p></div>"
)


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def news(*types: str) -> str:
    scripts = "".join(f'<script type="application/ld+json">{{"@type": "{name}"}}</script>' for name in types)
    return f"<title>Pier delayed</title>{scripts}"


ARTICLE = page(
    f"<main><h1>Pier delayed until spring</h1><p>By Ada Fenn</p>{STORY}</main>",
    '<title>Pier delayed until spring</title><meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2024-03-02"><meta name="author" content="Ada Fenn">',
)
FORUM = page(
    "<h2>Winch sticks in cold weather</h2>" + "".join(POST.format(name, n % 9 + 1) for n, name in enumerate("abcdefghijklmn")),
    news("DiscussionForumPosting") + '<meta property="og:type" content="website">',
)
SHOP = page(
    "<h2>Boat covers</h2>" + "".join(f"<li class='card'><p>Cover {n}</p><p>Grey</p><p>{n} m</p><p>${n}9</p></li>" for n in range(2, 20)),
    news("Product", "LocalBusiness") + '<meta property="og:type" content="website">',
)


@pytest.mark.parametrize(
    ("name", "content", "url"),
    [
        ("an article with date and author", ARTICLE, "https://www.saltbay.example/2024/03/02/pier-delayed-until-spring-after-storm"),
        ("an article without an address", ARTICLE, None),
        ("a news article that says nothing of itself", page(f"<h1>Pier delayed</h1>{STORY}"), "https://saltbay.example/news/pier-delayed"),
        ("an article about a forum", ARTICLE, "https://saltbay.example/news/harbour-forum-thread-closes-after-years"),
        ("a text", "The pier will not open this summer, the harbour board said on Monday.", None),
    ],
)
def test_articles_are_ok(name: str, content: str, url: str | None) -> None:
    assert cleaner.clean(content, url=url).status == "ok", name


@pytest.mark.parametrize(
    ("name", "content", "url"),
    [
        ("a forum's thread", FORUM, "https://forum.saltbay.example/t/winch-sticks/881"),
        ("a shop's shelf", SHOP, "https://saltbay.example/shop/covers"),
    ],
)
def test_other_pages_are_told_and_their_text_stays(name: str, content: str, url: str) -> None:
    article = cleaner.clean(content, url=url)
    assert article.status == "not_article", name
    assert article.blocks


def test_an_address_that_is_none_is_no_error() -> None:
    assert cleaner.clean(ARTICLE, url="http://[").status == "ok"


COMMENTS = "<section class='comments'><h3>Comments</h3>" + "".join(
    f"<div class='comment'><p>{name} here. I have moored in that harbour for {n} years, and the pilots always knew best.</p></div>"
    for n, name in enumerate(("Ada", "Ben", "Cora", "Dan", "Eve", "Finn", "Gil", "Hal"), 3)
)


def test_comments_of_readers_go_from_an_article_and_stay_as_posts_of_a_forum() -> None:
    content = page(f"<h1>Who moors where?</h1><p>A question for those who have been at it longer than me.</p>{COMMENTS}")
    assert "Cora here." not in cleaner.clean(ARTICLE.replace("</main>", f"</main>{COMMENTS}"), url="https://saltbay.example/news/1").text
    assert "Cora here." in cleaner.clean(content, url="https://forum.saltbay.example/t/who-moors-where/12").text
