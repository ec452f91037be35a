"""Names of people, and their capitals."""

import pytest

from cleaner.fields.names import ease_capitals, is_person


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg",
        "Anna van den Berg",
        "A. J. Berg",
        "Jean-Luc O'Hara",
        "Salim al-Khatib",
        "Élodie de la Tour",
        "Иван Морозов",
        "山田太郎",
        "홍길동",
        "Ана Ћирић",
        "अनिता शर्मा",
        "Nguyễn Văn An",
        "Le Thi Hoa",
    ],
)
def test_person(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anna",
        "Harbour News",
        "Staff Writer",
        "New York",
        "The River",
        "anna berg",
        "Anna 2",
        "Read More",
        "BBC",
        "Von Anna",
        "Anna " * 9,
        "1. Pipes",
        "Le Quotidien",
        "Die Fähre",
        "Reading ≈",
        "Recent Posts",
    ],
)
def test_no_person(text: str) -> None:
    assert not is_person(text)


EASED = {
    "usual spelling stays": ("Anna McBride", "Anna McBride"),
    "one word stays": ("AFP", "AFP"),
    "initials stay": ("HBN Staff", "HBN Staff"),
    "all": ("ANNA BERG", "Anna Berg"),
    "hyphen and article": ("SALIM AL-KHATIB", "Salim al-Khatib"),
    "particles": ("ANNA VAN DER BERG", "Anna van der Berg"),
    "Scottish": ("ANNA MCBRIDE", "Anna McBride"),
    "apostrophe": ("ANNA O'HARA", "Anna O'Hara"),
    "family name only": ("Anna BERGMANN", "Anna Bergmann"),
}


@pytest.mark.parametrize(("name", "eased"), EASED.values(), ids=EASED.keys())
def test_capitals(name: str, eased: str) -> None:
    assert ease_capitals(name) == eased
