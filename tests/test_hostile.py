"""Pages made to break a cleaner: none raises, none fails, nothing that they show is lost without a word.

The sizes keep the whole file under half a minute; `tests.benchmarks.growth` cleans the same pages up to 50 MB.
"""

from __future__ import annotations

import re

import pytest

import cleaner
from cleaner import Article
from cleaner.model import Kind
from tests.hostile import PAGES, SENTENCE, page
from tests.test_invariants import assert_sound
from tests.wild import CODECS

SIZE = 20_000  # characters
DEEP = 3_000  # levels; libxml2 reads 2,048


def cleaned(content: str | bytes, kind: Kind | None = None) -> Article:
    article = cleaner.clean(content, kind=kind)
    assert_sound(article)
    assert not [sign for sign in article.text if sign < " " and sign != "\n"]
    article.text.encode()
    return article


def told(article: Article) -> str:
    return " ".join(block.text for block in article.blocks)


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_cleaned(name: str) -> None:
    content = PAGES[name](SIZE)
    if isinstance(content, str) and "<article>" in content:
        assert SENTENCE.split(",")[0] in told(cleaned(content))
    else:
        cleaned(content)


@pytest.mark.parametrize("name", ["nested div", "nested span with classes and links", "one paragraph", "nested tables"])
def test_a_large_hostile_page_is_cleaned(name: str) -> None:
    cleaned(PAGES[name](300_000))


def test_a_hundred_thousand_nested_elements() -> None:
    article = cleaned(page("<div>" * 100_000 + "The bottom of it all."))
    assert "The bottom of it all." in told(article)
    assert "nested more than 2,000 levels deep" in article.warnings[0]


def test_a_hundred_thousand_siblings() -> None:
    assert len(cleaned(page("a<br>" * 100_000)).blocks) > 100_000


@pytest.mark.parametrize(
    "opening",
    [
        *(f"<{tag}>" for tag in "div span p h1 li a b ul table td noscript form button blockquote x-a select option article label".split()),
        '<div class="x">',
        '<div a="<">',
        '<div a=">">',
        "<h1 a='<'>",
        "<i></b></u>&x;<h1 a=b a=b>",
        "<ul><li><a href=/>",
    ],
)
def test_what_lies_deeper_than_the_parser_reads_is_recovered_and_a_warning_says_so(opening: str) -> None:
    article = cleaned("<!doctype html><body>" + "".join(f"{opening}word{n} " for n in range(DEEP)))
    assert set(re.findall(r"word\d+", told(article))) == {f"word{n}" for n in range(DEEP)}
    flattened = [warning for warning in article.warnings if "levels deep" in warning]
    # These the parser closes by itself: they can't be nested.
    assert flattened or opening in ("<p>", "<li>", "<a>", "<td>", "<option>", "<select>", "<form>", "<button>")


def test_what_no_reading_recovers_is_told() -> None:
    article = cleaned("<!doctype html><body>" + "<div a=<>word " * DEEP)
    assert told(article).count("word") == DEEP or "could not be read" in article.warnings[0]


@pytest.mark.parametrize(
    "form",
    ['<p title="{}">', "<img src='data:image/png;base64,{}'>", "<!--{}-->", "<script>{}</script>", "<style>{}</style>", "<{}>", "<p {}>"],
)
def test_what_follows_ten_megabytes_in_one_piece_is_read(form: str) -> None:
    article = cleaned(page(form.format("x" * 10_000_001) + "<p>What comes after is read.</p>"))
    assert "What comes after is read." in told(article)


def test_a_paragraph_of_megabytes_is_one_block() -> None:
    words = " ".join(f"word{n}" for n in range(300_000))
    assert [len(block.text) for block in cleaned(f"<!doctype html><p>{words}</p>").blocks] == [len(words)]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE html [<!ENTITY secret SYSTEM "file://{}">]>',
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY % outer SYSTEM "file://{}"> %outer;]>',
        '<!DOCTYPE html SYSTEM "file://{}">',
        '<?xml-stylesheet href="file://{}"?>',
    ],
)
def test_no_entity_reads_a_file(declaration: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("treasure")
    included = f'<xi:include href="file://{secret}" parse="text"/><object data="file://{secret}"></object>'
    article = cleaned(declaration.format(secret) + page(f"<p>It says &secret; there.</p>{included}"))
    assert "treasure" not in repr(article.blocks) + repr(article.metadata)


def test_entities_of_a_page_are_not_expanded() -> None:
    article = cleaned(PAGES["billion laughs"](100))
    assert "lollol" not in told(article)


@pytest.mark.parametrize(
    "script",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '{"@graph": ' * 100_000,
        '{"headline": "Ravensund harbour reopens", "x": ' + "[" * 100_000,
        '{"@type": "NewsArticle", "headline": "' + "x\\" * 2_500_000,
        '{"@type": "NewsArticle", "headline": "a",' * 120_000,
        '{"@type": "NewsArticle", "datePublished": ' + "9" * 1_000_000 + "}",
        '{"@type": "NewsArticle", "headline": {"name": {"name": ["a", {"@value": [[[1]]]}]}}, "author": [[[{"name": {}}]]]}',
    ],
    ids=lambda script: f"{script[:20]}... of {len(script)}",
)
def test_malformed_and_deep_structured_data(script: str) -> None:
    article = cleaned(page("", f'<script type="application/ld+json">{script}</script>'))
    assert article.title == "Ravensund harbour reopens"


@pytest.mark.parametrize("declared", CODECS)
def test_every_encoding_under_a_wrong_name(declared: str) -> None:
    text = f"<p>{SENTENCE}</p><p>Über die Brücke – ça va “gut”, sagte Øyvind.</p>"
    for real in ("utf-8", "cp1252", "utf-16-le", "utf-32"):
        cleaned(f'<!doctype html><meta charset="{declared}">{text}'.encode(real))
        cleaned(cleaner.Page(text.encode(real), charset=declared).content)


@pytest.mark.parametrize("real", CODECS)
def test_every_encoding_under_the_name_of_another(real: str) -> None:
    try:
        raw = f'<!doctype html><meta charset="koi8-r"><p>{SENTENCE}</p>'.encode(real, "replace")
    except (LookupError, UnicodeError, TypeError):
        pytest.skip("no encoding of text")
    cleaned(raw)


def test_utf_7_stays_what_it_is() -> None:
    raw = b'<!doctype html><meta charset="utf-7"><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- and more.</p>\xff'
    assert "+ADw-script+AD4-alert(1)" in told(cleaned(raw))


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("sign", ["\0", "\x1b[31m", "\x07", "\x7f", "\x9b31m", "\u202e", "\u2066", "\u200b", "\ufeff"])
def test_signs_that_move_a_terminal_or_hide_words_reach_no_block(sign: str, kind: Kind) -> None:
    text = f"The har{sign}bour of Ravensund reopened."
    article = cleaned(f"<!doctype html><title>{text}</title><p>{text} {SENTENCE}</p>" if kind == "html" else text, kind)
    assert article.text
    assert not {sign[0]} & set(told(article) + (article.title or ""))


@pytest.mark.parametrize("half", ["\ud800", "\udfff\ud800", "a\ud83d"])
def test_half_a_surrogate_pair_is_replaced_and_told(half: str) -> None:
    for content in (page(f"<p>Half a pair {half} here.</p>"), f"Half a pair {half} here.\n"):
        article = cleaned(content)
        assert "\ufffd" in told(article)
        assert "could not be decoded" in article.warnings[0]


def test_a_list_of_thousands_under_related_posts_is_taken_out() -> None:
    article = cleaned(PAGES["a list under Related Posts"](500_000))
    assert len(article.removed) > 5_000
    assert "Story number" not in article.text


@pytest.mark.parametrize("address", ["http://[", "file:///etc/passwd", "\0", "http://\ud800", "x" * 1_000_000, "http://a:b@c:d/", "//"])
def test_no_address_breaks_a_page(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><base href="{address}"><meta property="og:url" content="{address}">'
    cleaned(page(f'<a href="{address}">a</a>', head))
    assert_sound(cleaner.clean(page(""), url=address))
