"""Plain text, digits of other scripts, and templates that nobody filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.plain import is_unfilled, plain, western_digits

FILLED = [
    "Ferry sinks",
    "100% of it",
    "Rock 'n' roll #1",
    "[Video] Ferry sinks",
    "{ferry",
    "A < B",
    "None of them",
    "Null and void",
    "50%",
    "#ferry",
]


@pytest.mark.parametrize("text", FILLED)
def test_filled(text: str) -> None:
    assert not is_unfilled(text)


UNFILLED = [
    "{{title}}",
    "{{ a.b | safe }} - x",
    "${x}",
    "<%= x %>",
    "%title%",
    "%%title%%",
    "[[title]]",
    "[title]",
    "[object Object]",
    "NULL",
    "n/a",
]


@pytest.mark.parametrize("text", UNFILLED)
def test_unfilled(text: str) -> None:
    assert is_unfilled(text)


def test_plain() -> None:
    assert plain("  Caf&amp;eacute;\n<b>am</b> Fer\u00adry\u00a0&nbsp;&shy; <!-- x --> ") == "Café am Ferry"
    assert plain("a < b") == "a < b"


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "௦௧௨௩௪௫௬௭௮௯", "０１２３４５６７８９"])
def test_digits(digits: str) -> None:
    assert western_digits(f"x{digits}y") == "x0123456789y"


@given(st.text(max_size=300))
def test_never_raises_and_is_one_line(text: str) -> None:
    once = plain(text)
    assert once == " ".join(once.split())
    is_unfilled(text)
    western_digits(text)
