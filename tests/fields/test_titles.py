"""Titles: the site's name cut off, and the headline chosen among what a page prints and claims."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.titles import Site, agreed_title, alike, choose_title, is_part, is_site_or_section, site_beside, without_site
from cleaner.model import Candidate

SITE = Site.named(["The Harbour Times", "@harbourtimes"], "harbourtimes")

STAYS = [
    "Harbour opens",
    "Harbour - a history",
    "Ferry: captain saved | again",
    "Why I write - and why I stop",
    "Times change, says mayor of Lisbon at the harbour, and people must change with them",
    "10:30 – the hour of the ferry",
    "Politik: Streit um die Brücke",
]


@pytest.mark.parametrize("title", STAYS)
def test_a_title_without_the_site_stays(title: str) -> None:
    assert without_site(title, SITE) == title


CUT = {
    "bar": "Ferry sinks | The Harbour Times",
    "dash": "Ferry sinks - The Harbour Times",
    "long dash": "Ferry sinks — The Harbour Times",
    "guillemet": "Ferry sinks » The Harbour Times",
    "in front": "The Harbour Times: Ferry sinks",
    "in front with bar": "The Harbour Times | Ferry sinks",
    "domain": "Ferry sinks | harbourtimes.example",
    "section between": "Ferry sinks | World News | The Harbour Times",
    "slogan behind": "Ferry sinks | The Harbour Times | Fair winds since 1890",
    "section behind": "Ferry sinks | The Harbour Times | Sport",
    "section in front": "Opinion | Ferry sinks",
    "own domain": "Ferry sinks | News.HarbourTimes.EXAMPLE",
    "asterisk": "Ferry sinks * The Harbour Times",
    "path of a content system": "Ferry sinks < World < Harbour Times",
    "arrow": "Ferry sinks ‹ The Harbour Times",
    "dot": "Ferry sinks · The Harbour Times",
    "full-width bar": "Ferry sinks｜The Harbour Times",
    "spaced colon": "Ferry sinks : Harbour Times",
    "two hyphens": "Ferry sinks -- Harbour Times",
    "nothing around the bar": "Ferry sinks|Harbour Times",
    "capitals": "Ferry sinks - HARBOUR TIMES",
}


@pytest.mark.parametrize("title", CUT.values(), ids=CUT.keys())
def test_the_site_goes(title: str) -> None:
    assert without_site(title, SITE) == "Ferry sinks"


SCRIPTS = {
    "Japanese": ("渡し船が沈没：港新聞デジタル", "港新聞デジタル", "渡し船が沈没"),
    "Chinese, the form of an outlet": ("轮渡沉没-海港网", "", "轮渡沉没"),
    "Chinese, underscore": ("轮渡沉没_海港日报", "海港日报", "轮渡沉没"),
    "Korean": ("여객선 침몰 - 항구일보", "항구일보", "여객선 침몰"),
    "Russian": ("Паром затонул — Портовые вести", "Портовые вести", "Паром затонул"),
    "Arabic": ("غرق العبارة | صحيفة الميناء", "صحيفة الميناء", "غرق العبارة"),
    "Hebrew": ("המעבורת טבעה - חדשות הנמל", "חדשות הנמל", "המעבורת טבעה"),
    "Hindi": ("नौका डूबी | बंदरगाह समाचार", "बंदरगाह समाचार", "नौका डूबी"),
    "Greek": ("Βυθίστηκε το πλοίο - Λιμάνι", "Λιμάνι", "Βυθίστηκε το πλοίο"),
    "Thai": ("เรือข้ามฟากจม - ข่าวท่าเรือ", "ข่าวท่าเรือ", "เรือข้ามฟากจม"),
    "Turkish": ("Feribot battı | Liman Gazetesi", "Liman Gazetesi", "Feribot battı"),
}


@pytest.mark.parametrize(("title", "name", "headline"), SCRIPTS.values(), ids=SCRIPTS.keys())
def test_scripts(title: str, name: str, headline: str) -> None:
    assert without_site(title, Site.named([name])) == headline


SHORT_NAMES = {
    "a domain of three letters": ("Ferry sinks | HBT.EXAMPLE", Site.named(["www1.hbt.example"], "hbt"), "Ferry sinks"),
    "a part of the host": ("Ferry sinks - news.hbt.example", Site.named([], "hbt"), "Ferry sinks"),
    "the initials of the name": ("Ferry sinks | HTN", Site.named(["Harbour Times Network"]), "Ferry sinks"),
    "initials in small letters are a word": ("Ferry sinks | and", Site.named(["Atlantic News Daily"]), "Ferry sinks | and"),
    "capitals that are not the initials": ("Ferry sinks | NATO", Site.named(["Harbour Times Network"]), "Ferry sinks | NATO"),
    "a domain of somebody else": ("Ferry sinks | x.example", Site.named([], "hbt"), "Ferry sinks | x.example"),
}


@pytest.mark.parametrize(("title", "site", "headline"), SHORT_NAMES.values(), ids=SHORT_NAMES.keys())
def test_short_names_of_sites(title: str, site: Site, headline: str) -> None:
    assert without_site(title, site) == headline


def test_a_site_alone_is_no_headline() -> None:
    assert is_site_or_section("The Harbour Times", SITE)
    assert is_site_or_section("Sport", SITE)
    assert not is_site_or_section("Ferry sinks off the coast", SITE)


def test_alike() -> None:
    assert alike("Ferry sinks", "The ferry sinks on Monday") == 1
    assert alike("Ferry sinks", "Mayor resigns") == 0
    assert alike("渡し船が沈没", "渡し船が沈没した") > 0.8
    assert alike("", "Ferry") == 0


def chosen(printed: list[tuple[str, str]], claimed: list[tuple[str, str]]) -> tuple[str, str] | None:
    title = choose_title([Candidate(v, s) for v, s in printed], [Candidate(v, s) for v, s in claimed])
    return (title.value, title.source) if title else None


TITLED = [("Ferry sinks: the news", "title"), ("Ferry sinks: the news", "breadcrumbs")]

CHOICES = {
    "one h1, known": ([("Ferry sinks", "h1")], [("Ferry sinks", "og")], ("Ferry sinks", "h1")),
    "printed, not the one for search engines": (
        [("Ferry sinks off the coast of Lisbon", "h1")],
        [("Ferry Lisbon sinks: all news about the ferry", "title")],
        ("Ferry sinks off the coast of Lisbon", "h1"),
    ),
    "typography of the page": ([("‘Ferry’ sinks", "h1")], [("'Ferry' sinks", "og")], ("‘Ferry’ sinks", "h1")),
    "not the first h1 but the known one": (
        [("Sign in to read", "h1"), ("Ferry sinks off the coast", "h1")],
        [("Ferry sinks off the coast", "og")],
        ("Ferry sinks off the coast", "h1"),
    ),
    "an h1 nobody knows, alone": ([("A light touch", "h1")], [("Our man in Lisbon on the mayor", "title")], ("A light touch", "h1")),
    "an h1 of one word nobody knows": ([("Webcams", "h1")], [("Ferry sinks", "og")], ("Ferry sinks", "og")),
    "a whole paragraph as h1": ([("word " * 40, "h1")], [("Ferry sinks", "og")], ("Ferry sinks", "og")),
    "part of a heading, the rest is a kicker": (
        [("Storm Ferry sinks", "h2"), ("Storm", "h2:part"), ("Ferry sinks", "h2:part")],
        [("Storm: Ferry sinks", "title"), ("Ferry sinks", "og")],
        ("Ferry sinks", "h2"),
    ),
    "heading and kicker are the headline": (
        [("Ferry sinks", "h2"), ("Storm Ferry sinks", "h2:whole")],
        [("Storm: Ferry sinks", "og")],
        ("Storm: Ferry sinks", "h2"),
    ),
    "kicker inside the h1": (
        [("Lisbon Ferry sinks off coast", "h1")],
        [("Ferry sinks off coast", "og"), ("Ferry sinks off coast", "title")],
        ("Ferry sinks off coast", "og"),
    ),
    "byline inside the h1": (
        [("Ferry sinks Posted on July 1, 2024 by Anna Berg", "h1")],
        [("Ferry sinks", "json-ld"), ("Ferry sinks", "title")],
        ("Ferry sinks", "json-ld"),
    ),
    "the breadcrumbs and two more against the h1": (
        [("Ferry +++ captain saved +++ harbour closed", "h1")],
        [("Ferry sinks: the news", "json-ld"), ("Latest news on the ferry", "og"), *TITLED],
        ("Ferry sinks: the news", "json-ld"),
    ),
    "the breadcrumbs and one more are not enough": (
        [("Captain and ferry are saved", "h1")],
        [("Captain and ferry are saved", "json-ld"), *TITLED],
        ("Captain and ferry are saved", "h1"),
    ),
    "breadcrumbs that cut the headline short": (
        [("Ferry sinks: the news of Monday", "h1")],
        [("Ferry sinks: the news", "json-ld"), *TITLED],
        ("Ferry sinks: the news of Monday", "h1"),
    ),
    "og is written for readers as the h1 is": (
        [("Captain saved", "h1")],
        [("Ferry sinks: the news", "json-ld"), ("Captain saved", "og"), *TITLED],
        ("Captain saved", "h1"),
    ),
    "all claims agree, and the h1 belongs to a box": (
        [("A word from our editor", "h1")],
        [("Ferry sinks off coast", "og"), ("Ferry sinks off coast", "title")],
        ("Ferry sinks off coast", "og"),
    ),
    "the h1s of the parts of a text": (
        [("What sank", "h1"), ("Why it sank", "h1"), ("Ferry and harbour", "h1")],
        [("Ferry sinks off coast", "og"), ("Ferry sinks off coast", "title")],
        ("Ferry sinks off coast", "og"),
    ),
    "the claims differ, the h1 stands": (
        [("A light touch", "h1")],
        [("Ferry sinks off coast", "og"), ("Ship lost on Monday", "title")],
        ("A light touch", "h1"),
    ),
    "an h2 counts only if it is known": ([("Why it sank", "h2")], [("Ferry sinks", "og")], ("Ferry sinks", "og")),
    "only claims": ([], [("Ferry sinks", "title")], ("Ferry sinks", "title")),
    "only a heading": ([("Ferry sinks off the coast", "h1")], [], ("Ferry sinks off the coast", "h1")),
    "nothing": ([], [], None),
}


@pytest.mark.parametrize(("printed", "claimed", "title"), CHOICES.values(), ids=CHOICES.keys())
def test_choice(printed: list[tuple[str, str]], claimed: list[tuple[str, str]], title: tuple[str, str] | None) -> None:
    assert chosen(printed, claimed) == title


def test_structured_data_and_og_agree() -> None:
    data, og, other = Candidate("Ferry sinks", "json-ld"), Candidate("Ferry sinks!", "og"), Candidate("Ship lost", "og")
    assert agreed_title([data, og]) == data
    assert agreed_title([data, other]) is None
    assert agreed_title([og]) is None


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=4), st.text(max_size=20))
def test_never_raises_and_never_cuts_everything(title: str, names: list[str], label: str) -> None:
    assert re.search(r"\w", without_site(title, Site.named(names, label))) or not re.search(r"\w", title)


@given(
    st.lists(
        st.tuples(st.text(max_size=60), st.sampled_from(["h1", "h2", "h1:part", "h2:whole", "og", "json-ld", "title", "breadcrumbs"])),
        max_size=8,
    )
)
def test_the_choice_is_one_of_the_candidates(pairs: list[tuple[str, str]]) -> None:
    printed = [pair for pair in pairs if pair[1].startswith("h")]
    title = chosen(printed, [pair for pair in pairs if pair not in printed])
    assert title is None or title[0] in [value for value, _ in pairs]


NAME, HEADLINE = "The Oldhaven Courier", "Ferry comes back"
PRINTED = [HEADLINE, f"© 2024 {NAME}"]


@pytest.mark.parametrize("title", [f"{HEADLINE} | {NAME}", f"{NAME} - {HEADLINE}", f"{HEADLINE} — {NAME}"])
def test_the_part_beside_the_printed_headline_is_the_site(title: str) -> None:
    assert site_beside(title, PRINTED) == NAME


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        (f"{HEADLINE} | {NAME}", [HEADLINE]),
        (f"{HEADLINE} | {NAME}", [f"© 2024 {NAME}"]),
        (f"Storm: {HEADLINE}", [HEADLINE, "The storm was over."]),
        (f"{HEADLINE} | World", [HEADLINE, "World news"]),
        (f"{HEADLINE} | Local | {NAME}", PRINTED),
        (HEADLINE, PRINTED),
    ],
    ids=["name not printed", "headline not printed", "kicker", "section", "three parts", "one part"],
)
def test_no_site_beside_the_headline(title: str, printed: list[str]) -> None:
    assert site_beside(title, printed) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [(HEADLINE, True), (HEADLINE.upper(), True), (NAME, True), ("Ferry comes", False), ("Local", False)],
)
def test_part_of_a_title(text: str, part: bool) -> None:
    assert is_part(text, f"{HEADLINE} | Local | {NAME}") is part
