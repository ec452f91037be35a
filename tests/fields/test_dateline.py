"""Datelines, credit lines and the agency at the end of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.dateline import Dateline, closing_agency, parse_credit, parse_dateline

NO_DATELINE = {
    "brackets in a sentence": "The mayor (Labour) - once a teacher - resigned after the vote on Monday evening.",
    "a shout": "BREAKING — A man was rescued from the harbour on Monday morning, police said.",
    "a party": "Oskar Lindqvist (SPD) – seit Montag im Amt – will die Brücke sanieren lassen, so bald es geht.",
    "an agency in a sentence": "Reuters reported - yesterday - that the ferry had sunk in the storm off the coast.",
    "a dash in a sentence": "Berlin – die Hauptstadt – wartet auf Schnee, und die Kinder warten mit ihr seit Tagen.",
    "a ticker symbol": "Harbourco (HBCO) shares rose by three per cent on Monday.",
    "a match": "FC ADLER - SV MÖWE 3:1, und am Ende jubelten nur die Gäste auf den Rängen.",
    "a disease": "COVID-19 — the virus that closed the schools — is back, doctors said on Monday.",
    "a quotation": "“We are here,” she said — then she left the room without another word.",
    "slashes in a sentence": "The ferry /built in Lisbon/ came back to the harbour on Monday, three weeks late.",
    "a name and an agency": "Oskar Lindqvist (AFP) Der Mann, der am Montag die Brücke sanieren wollte, ist nicht mehr im Amt.",
    "a place and a party": "Lissabon (SPD) Der Mann, der am Montag die Brücke sanieren wollte, ist nicht mehr im Amt.",
    "nothing": "",
}


@pytest.mark.parametrize("text", NO_DATELINE.values(), ids=NO_DATELINE.keys())
def test_no_dateline(text: str) -> None:
    assert parse_dateline(text) is None


DATELINES = {
    "American": ("LISBON (AP) — The ferry", "LISBON", "Associated Press"),
    "agency unknown": ("LISBON (Harbour News) – The ferry", "LISBON", "Harbour News"),
    "with state": ("KANSAS CITY, Mo. (AP) — A man", "KANSAS CITY, Mo.", "Associated Press"),
    "with day": ("LISBON, May 3 (Reuters) - The ferry", "LISBON", "Reuters"),
    "Russian news in English": ("Lisbon. September 27th. INTERFAX - The ferry", "Lisbon", "Interfax"),
    "slashes": ("LISBON, May 5. /TASS/. The ferry", "LISBON", "TASS"),
    "German": ("Lissabon (dpa) - Die Fähre", "Lissabon", "dpa"),
    "German, no dash": ("Lissabon (AFP) Die Fähre ist am Montag in den Hafen zurückgekehrt.", "Lissabon", "AFP"),
    "Russian, address of the agency": ("Лиссабон. 3 мая. INTERFAX.RU - Паром", "Лиссабон", "Interfax"),
    "Korean, square brackets": ("[서울=뉴시스] 홍길동 기자 = 여객선", "서울", "Newsis"),
    "Japanese with day": ("【北京3日共同】フェリー", "北京", "Kyodo News"),
    "Sputnik": ("LISBON (Sputnik) – The ferry", "LISBON", "Sputnik"),
    "German with office": ("Frankfurt/Main (dpa/lhe) - Die Fähre", "Frankfurt/Main", "dpa"),
    "German with day": ("LISSABON, 3. Mai (Reuters) - Die Fähre", "LISSABON", "Reuters"),
    "agency only": ("(dpa) - Die Fähre", None, "dpa"),
    "French": ("Lisbonne, 5 mai (AFP) - Le bac", "Lisbonne", "AFP"),
    "Spanish": ("LISBOA, 3 May. (EUROPA PRESS) - El barco", "LISBOA", "Europa Press"),
    "Spanish, stop and dash": ("Lisboa, 3 may (EFE).- El barco", "Lisboa", "EFE"),
    "Portuguese": ("SÃO PAULO, SP (FOLHAPRESS) - O barco", "SÃO PAULO, SP", "Folhapress"),
    "Italian": ("(ANSA) - ROMA, 03 MAG - Il traghetto", "ROMA", "ANSA"),
    "Russian": ("ЛИССАБОН, 5 мая - РИА Новости. Паром", "ЛИССАБОН", "RIA Novosti"),
    "Russian with slashes": ("ЛИССАБОН, 5 мая. /ТАСС/. Паром", "ЛИССАБОН", "TASS"),
    "agency unknown in slashes": ("ЛИССАБОН, 5 мая. /ГАВАНЬ-ИНФО/. Паром", "ЛИССАБОН", "ГАВАНЬ-ИНФО"),
    "Arabic": ("لشبونة (رويترز) - قال", "لشبونة", "Reuters"),
    "Arabic, agency behind the dash": ("بغداد - واع: قال", "بغداد", "INA"),
    "Turkish": ("ANKARA (AA) - Feribot", "ANKARA", "Anadolu"),
    "Korean": ("(서울=연합뉴스) 홍길동 기자 = 여객선", "서울", "Yonhap"),
    "Chinese": ("新华社里斯本5月3日电 渡轮", "里斯本", "Xinhua"),
    "Japanese": ("【ワシントン共同】フェリー", "ワシントン", "Kyodo News"),
    "day, no agency": ("Lisbon, 3 May 2024 – The ferry", "Lisbon", None),
    "capitals only": ("LISBON — The ferry came back on Monday after three weeks in the dock.", "LISBON", None),
}


@pytest.mark.parametrize(("text", "place", "agency"), DATELINES.values(), ids=DATELINES.keys())
def test_dateline(text: str, place: str | None, agency: str | None) -> None:
    assert parse_dateline(text) == Dateline(place, agency)


NO_CREDIT = [
    "",
    "The minister told Reuters that the bridge was safe.",
    "Sources told Reuters he had left.",
    "Mit Reuters sprach er am Montag über alles.",
    "Anna Berg",
    "Source: harbour office",
    "Reporting by Anna Berg; Editing by Jan Weiss",
]


@pytest.mark.parametrize("text", NO_CREDIT)
def test_no_credit(text: str) -> None:
    assert parse_credit(text) is None


CREDITS = {
    "The Associated Press contributed to this report.": "Associated Press",
    "Associated Press writer Anna Berg in Paris contributed to this report.": "Associated Press",
    "With reporting by Reuters": "Reuters",
    "With files from The Canadian Press": "The Canadian Press",
    "Source: Reuters and AFP": "Reuters",
    "Quelle: harbour.example, mau/dpa": "dpa",
    "Mit Material von dpa": "dpa",
    "Avec AFP": "AFP",
    "Con información de EFE": "EFE",
    "Fonte: ANSA": "ANSA",
    "Источник: ТАСС": "TASS",
    "المصدر: رويترز": "Reuters",
    "(AFP)": "AFP",
    "dpa/AFP": "dpa",
    "— Reuters": "Reuters",
    "© AP": "Associated Press",
}


@pytest.mark.parametrize(("text", "agency"), CREDITS.items())
def test_credit(text: str, agency: str) -> None:
    assert parse_credit(text) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Die Polizei ermittelt. (dpa/afp)", "dpa"),
        ("Nobody was hurt. — Reuters", "Reuters"),
        ("So sagte es der Minister (CDU)", None),
        ("", None),
    ],
)
def test_closing_agency(text: str, agency: str | None) -> None:
    assert closing_agency(text) == agency


PARTS = st.sampled_from(
    ["LISBON", "Lisbon", "(", ")", "AP", "Reuters", "—", "-", "/", ",", ".", "May 3", "5 мая", "the", "ferry", "\n", "（", "【"]
)


@given(st.one_of(st.text(max_size=400), st.lists(PARTS, max_size=40).map(" ".join)))
def test_never_raises_and_never_gives_an_empty_string(text: str) -> None:
    dateline = parse_dateline(text)
    assert dateline is None or (any(dateline) and all(part is None or part.strip() for part in dateline))
    assert parse_credit(text) != ""
    assert closing_agency(text) != ""
