"""Sections: names of rubrics, paths of them, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.sections import clean_section, looks_like_section, section_in_path


@pytest.mark.parametrize(
    "text", ["", "World leaders met in Lisbon", "&", "Anna Berg", "Sport: Adler gewinnt", "The world", "a", "Read more"]
)
def test_no_section(text: str) -> None:
    assert not looks_like_section(text)


@pytest.mark.parametrize(
    "text",
    "World|INTERNATIONAL|Politik|Sport|Économie|Economía|Economia|Мир|العالم|दुनिया|国际|정치|» Kultur|News > World|"
    "Arts & Entertainment|Politik & Wirtschaft|National and International".split("|"),
)
def test_section(text: str) -> None:
    assert looks_like_section(text)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("World", "World"),
        ("Company Town", "Company Town"),
        ("Home > World > Europe", "World"),
        ("/politics/", "politics"),
        ("news,crime-news", "news"),
        ("Arts, Culture", "Arts, Culture"),
        ("{{section}}", None),
        ("https://example.org/world", None),
        ("Startseite", None),
        ("2.633", None),
        ("", None),
        ("x" * 60, None),
    ],
)
def test_value_of_a_section_field(text: str, section: str | None) -> None:
    assert clean_section(text) == section


@pytest.mark.parametrize(
    ("parts", "section"),
    [
        (["news", "middle-east", "2024", "ferry"], "Middle East"),
        (["deutschland-und-welt", "ferry"], "Deutschland und Welt"),
        (["kunst-und-kultur", "politik", "ferry"], "Politik"),
        (["news", "ferry"], None),
        (["world"], None),
        ([], None),
    ],
)
def test_section_of_an_address(parts: list[str], section: str | None) -> None:
    assert section_in_path(parts) == section


@given(st.text(max_size=200))
def test_never_raises_and_never_gives_an_empty_string(text: str) -> None:
    assert looks_like_section(text) in (True, False)
    assert clean_section(text) != ""
    assert section_in_path(text.split("/")) != ""
