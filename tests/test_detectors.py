"""What the detectors take, each by itself, and before that what they must leave."""

from __future__ import annotations

from types import ModuleType

import pytest

import cleaner
from cleaner.model import CATEGORIES, Document, Head
from cleaner.rules.detectors import DETECTORS, REASONS, echo, header, repeats, teasers
from cleaner.stages.blocks import html_blocks, text_blocks
from cleaner.stages.core import find_core
from cleaner.stages.head import read_head
from cleaner.stages.parse import parse

PROSE = [
    "The council of Oldhaven voted on Monday to repair the sea wall, after three winters in which the water came up to the school.",
    "Work begins in spring, the mayor said, and will take two years; the road along the harbour stays open for most of that time.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay and has carried her flour upstairs four times.",
]
QUOTE = "“I would not bet a loaf on it, but I will be there with the first tray of rolls on the day they open the gates,” she said."
TITLE = "Oldhaven votes to repair its sea wall after three wet winters"
LOCAL = {
    "German": (
        "Der Rat von Althafen ließ am Montag die Ufermauer reparieren, nachdem das Wasser dreimal bis zur Schule gestiegen war, hieß es."
    ),
    "French": (
        "Le conseil a fait réparer la digue lundi, après trois hivers pendant lesquels l’eau est montée jusqu’à l’école du vieux port."
    ),
    "Spanish": (
        "El consejo mandó el lunes reparar el dique, tras tres inviernos en los que el agua llegó hasta la escuela y el mercado viejo."
    ),
    "Russian": (
        "Совет решил в понедельник отремонтировать набережную после трёх зим, когда вода доходила до школы, сообщил в эту среду мэр."
    ),
}


def found(detector: ModuleType, document: Document, head: Head | None = None) -> list[str]:
    """The rule that the detector names for each block, "" where it leaves one."""
    nothing = [None] * len(document.blocks)
    verdicts = detector.detect(document, nothing, find_core(document, nothing), head)
    return [verdicts[block.index].rule if block.index in verdicts else "" for block in document.blocks]


def in_text(detector: ModuleType, lines: list[str]) -> list[str]:
    return found(detector, text_blocks("\n".join(lines)))


def on_page(detector: ModuleType, markup: str) -> list[str]:
    tree = parse(markup)
    return found(detector, html_blocks(tree), read_head(tree, None))


# --- repeats

REPEATS_LEFT = {
    "nothing stands twice": [*PROSE, QUOTE],
    "a refrain": [PROSE[0], "Nobody came.", PROSE[1], "Nobody came.", PROSE[2], "Nobody came."],
    "a short quote told again": [
        PROSE[0],
        "“It hangs,” she said. “It is a balcony.”",
        PROSE[1],
        "“It hangs,” she said. “It is a balcony.”",
    ],
    "a quote taken up in a longer sentence": [
        PROSE[2],
        "Asked again in May, Marta Quill said that she had waited long enough and would wait no more.",
    ],
    "two paragraphs that begin alike": [
        "The council of Oldhaven voted on Monday to repair the sea wall, and the money comes from the harbour fund of the county.",
        "The council of Oldhaven voted on Monday to repair the sea wall, but nobody could say who will pay for the road behind it.",
    ],
    "the same question to several people": [
        "What would you do first? Ida Sund, baker: I would close the road and ask the children which way they walk to school.",
        "What would you do first? Per Holm, pilot: I would leave the wall alone and raise the quay by the height of one boot.",
    ],
}


@pytest.mark.parametrize("lines", REPEATS_LEFT.values(), ids=REPEATS_LEFT)
def test_repeats_leaves(lines: list[str]) -> None:
    assert in_text(repeats, lines) == [""] * len(lines)


def test_repeats_leaves_table_rows_and_code_that_stand_twice() -> None:
    row = "<tr><td>3 May<td>Tug Bulldog of the Oldhaven Harbour Company<td>Bent propeller blade, towed to the yard"
    line = "<pre>rsync --archive --delete --human-readable harbour.example.org::news/articles /srv/news/articles</pre>"
    assert set(on_page(repeats, f"<article><p>{PROSE[0]}<table>{row * 2}</table>{line * 2}<p>{PROSE[1]}</article>")) == {""}


GLUED, PARAGRAPH = "repeat.glued", "repeat.paragraph"
REPEATS_TAKEN = {
    "all paragraphs glued into one, above them": ([" ".join(PROSE), *PROSE], [GLUED, "", "", ""]),
    "without a space at the seams": (["".join(PROSE), *PROSE], [GLUED, "", "", ""]),
    "below them": ([*PROSE, " ".join(PROSE)], ["", "", "", GLUED]),
    "some of them": ([PROSE[0], " ".join(PROSE[1:]), *PROSE[1:]], ["", GLUED, "", ""]),
    "a paragraph over again": ([PROSE[0], PROSE[1], PROSE[0]], ["", "", PARAGRAPH]),
    "three times": ([PROSE[0], PROSE[1], PROSE[0], PROSE[0]], ["", "", PARAGRAPH, PARAGRAPH]),
    "the copy with the dateline stays": ([PROSE[0], PROSE[1], f"OLDHAVEN (AP) — {PROSE[0]}"], [PARAGRAPH, "", ""]),
    "other quotes, hyphens and spaces": (
        [PROSE[2], QUOTE, PROSE[2].replace("“", '"').replace("”", '"').replace(" ", "\xa0")],
        ["", "", PARAGRAPH],
    ),
}


@pytest.mark.parametrize(("lines", "rules"), REPEATS_TAKEN.values(), ids=REPEATS_TAKEN)
def test_repeats_takes(lines: list[str], rules: list[str]) -> None:
    assert in_text(repeats, lines) == rules


# --- header lines

HEADERS_LEFT = {
    "paragraphs only": PROSE,
    "a first line that is a sentence": ["The wall is to be repaired.", *PROSE],
    "a sentence that begins as a byline does": ["By Monday the water had gone, and with it the last of the bread.", *PROSE],
    "a sentence with a date in it": ["On 14 March 2025 the water came back and stayed for a week.", *PROSE],
    "a list": ["- a wall", "- a road", *PROSE],
    "no paragraph at all": ["World", TITLE, "By Ida Sund"],
    "lines below the first paragraph": [PROSE[0], "World", "By Ida Sund", "14 March 2025", PROSE[1]],
}


@pytest.mark.parametrize("lines", HEADERS_LEFT.values(), ids=HEADERS_LEFT)
def test_header_leaves(lines: list[str]) -> None:
    assert in_text(header, lines) == [""] * len(lines)


def test_header_leaves_the_headline_of_a_page_to_its_head() -> None:
    lines = "".join(f"<p>{line}</p>" for line in (TITLE, "By Ida Sund", *PROSE))
    assert on_page(header, f"<article>{lines}</article>") == ["", "byline.line", "", "", ""]


SECTION, HEADLINE, BYLINE, DATE, STANDFIRST = "title.section", "title.line", "byline.line", "title.date", "title.standfirst"
HEADERS_TAKEN = {
    "section, title, byline, date": (
        ["World", TITLE, "By Ida Sund", "March 14, 2025", *PROSE],
        [SECTION, HEADLINE, BYLINE, DATE, "", "", ""],
    ),
    "date, byline, title": (["2025-03-14", "By Ida Sund", TITLE, *PROSE], [DATE, BYLINE, HEADLINE, "", "", ""]),
    "title, date and time, section": ([TITLE, "14 March 2025, 17:42", "Business", *PROSE], [HEADLINE, DATE, SECTION, "", "", ""]),
    "a title that asks": (["Who will pay for the sea wall of Oldhaven?", *PROSE], [HEADLINE, "", "", ""]),
    "a Markdown title": (["# " + TITLE, *PROSE], [HEADLINE, "", "", ""]),
    "a date with the section glued to it": (["date 2025-03-14 International", *PROSE], [DATE, "", "", ""]),
    "a standfirst, which stays": (
        [TITLE, "The wall is paid for, but nobody knows who will keep it clean.", *PROSE],
        [HEADLINE, STANDFIRST, "", "", ""],
    ),
    "two authors": (["By Ida Sund and Per Holm", *PROSE], [BYLINE, "", "", ""]),
    "German": (
        ["Lokales", "Rat lässt die Ufermauer reparieren", "Von Ida Sund", "14. März 2025, 17:42 Uhr", LOCAL["German"]],
        [SECTION, HEADLINE, BYLINE, DATE, ""],
    ),
    "French": (
        ["Société", "Le conseil fait réparer la digue", "Par Ida Sund", "Publié le 3 juin 2025 à 18h30", LOCAL["French"]],
        [SECTION, HEADLINE, BYLINE, DATE, ""],
    ),
    "Spanish, the date first": (
        ["11 de mayo de 2025", "El consejo repara el dique", "Por Ida Sund", LOCAL["Spanish"]],
        [DATE, HEADLINE, BYLINE, ""],
    ),
    "Russian": (
        ["Общество", "Набережную отремонтируют весной", "Автор: Вера Кольцова", "17.05.2016 11:25", LOCAL["Russian"]],
        [SECTION, HEADLINE, BYLINE, DATE, ""],
    ),
}


@pytest.mark.parametrize(("lines", "rules"), HEADERS_TAKEN.values(), ids=HEADERS_TAKEN)
def test_header_takes(lines: list[str], rules: list[str]) -> None:
    assert in_text(header, lines) == rules


def test_a_standfirst_is_kept_and_tells_the_description() -> None:
    lines = [TITLE, "The wall is paid for, but nobody knows who will keep it clean.", *PROSE]
    document = text_blocks("\n".join(lines))
    nothing = [None] * len(lines)
    verdict = header.detect(document, nothing, find_core(document, nothing), None)[1]
    assert (verdict.kept, verdict.tells) == (True, "description")


# --- echo of the title

BODY = [f"<p>{line}" for line in PROSE]


def titled(title: str, *body: str) -> str:
    return f"<head><title>{title}</title><body><main>{''.join(body)}</main>"


ECHO_LEFT = {
    "a text dump": (None, [TITLE, *PROSE]),
    "another line": (TITLE, ["<p>Who will pay for the sea wall", *BODY]),
    "a subheading between paragraphs that says the title": ("Who will pay for it", [BODY[0], "<h2>Who will pay for it</h2>", *BODY[1:]]),
    "a title of one word": ("Sport", ["<p>Sport", *BODY]),
    "a paragraph that takes the title up": (TITLE, [f"<p>{TITLE}, and the mayor is glad of it.", *BODY]),
}


@pytest.mark.parametrize(("title", "body"), ECHO_LEFT.values(), ids=ECHO_LEFT)
def test_echo_leaves(title: str | None, body: list[str]) -> None:
    rules = on_page(echo, titled(title, *body)) if title else in_text(echo, body)
    assert set(rules) == {""}


ECHO_TAKEN = {
    "above the text": [f"<h1>{TITLE}</h1>", *BODY],
    "as a paragraph": [f"<p>{TITLE}", *BODY],
    "below the text": [*BODY, f"<p>{TITLE}"],
    "in other case, with other signs at the ends": [f"<h1>» {TITLE.upper()}:</h1>", *BODY],
}


@pytest.mark.parametrize("body", ECHO_TAKEN.values(), ids=ECHO_TAKEN)
def test_echo_takes_the_title(body: list[str]) -> None:
    rules = on_page(echo, titled(TITLE, *body))
    assert [rule for rule in rules if rule] == ["title.echo"]
    assert rules[next(i for i, part in enumerate(body) if TITLE.lower() in part.lower())] == "title.echo"


# --- teasers

TEASERS = [
    "- Lady Otters edge Pine Valley in double overtime News OLDHAVEN - The Lady Otters needed two extra periods and…",
    "Three wrestlers are headed to the state final, where the last of them lost in 2009 to a boy who...",
]
TEASERS_LEFT = {
    "one alone": [*PROSE, TEASERS[0]],
    "among the paragraphs": [PROSE[0], *TEASERS, PROSE[1]],
    "above them": [*TEASERS, *PROSE],
    "short lines": [*PROSE, "To be continued …", "And so on ..."],
    "no paragraph before them": TEASERS,
    "parted by other lines": [*PROSE, TEASERS[0], "The pancake breakfast of the fire hall returns on Sunday", TEASERS[1]],
}


@pytest.mark.parametrize("lines", TEASERS_LEFT.values(), ids=TEASERS_LEFT)
def test_teasers_leaves(lines: list[str]) -> None:
    assert in_text(teasers, lines) == [""] * len(lines)


CUT = "teaser.cut"
TEASERS_TAKEN = {
    "after the last paragraph": ([*PROSE, *TEASERS], ["", "", "", CUT, CUT]),
    "cut off in brackets": ([*PROSE, TEASERS[0].replace("…", "[…]"), TEASERS[1]], ["", "", "", CUT, CUT]),
    "with short labels between": ([*PROSE, TEASERS[0], "News", TEASERS[1], "Sports"], ["", "", "", CUT, "", CUT, ""]),
}


@pytest.mark.parametrize(("lines", "rules"), TEASERS_TAKEN.values(), ids=TEASERS_TAKEN)
def test_teasers_takes(lines: list[str], rules: list[str]) -> None:
    assert in_text(teasers, lines) == rules


# --- boxes: through the cleaner, for a box starts from what a rule took

STORY = "".join(f"<p>{line}" for line in PROSE)
SIGN_UP = "<p>Subscribe to our newsletter</p>"
BOXES_LEFT = {
    "a share button beside a paragraph": ("<section><h3>Roads</h3><p>Mill Road is closed to lorries.</p><p>Share this post</p></section>", "Mill Road"),
    "a standfirst beside share buttons": ("<header><h2>The wall is paid for at last.</h2><p>Share on Facebook</p></header>", "The wall is"),
    "a paragraph in the element of the text": (f"{SIGN_UP}<p>The bakery opens on Monday.", "The bakery"),
    "a long paragraph": (f"<div><p>{QUOTE} {QUOTE}</p>{SIGN_UP}</div>", "“I would not"),
}


@pytest.mark.parametrize(("markup", "opening"), BOXES_LEFT.values(), ids=BOXES_LEFT)
def test_box_leaves(markup: str, opening: str) -> None:
    article = cleaner.clean(f"<main>{STORY}{markup}{STORY.replace('Monday', 'Tuesday')}</main>")
    assert not [block.text for block in article.removed if block.text.startswith(opening) and block.verdict and "box" in block.verdict.rule]
    assert opening in article.text


BOXES_TAKEN = {
    "a heading above the wording": f"<div><h3>Good morning, Oldhaven</h3>{SIGN_UP}</div>",
    "a sentence above the wording": f"<div><p>All that matters in town, every day at six.</p>{SIGN_UP}</div>",
    "a sentence above the button": "<div class='promo'><p>Readers get our letter a day early.</p><a href='/s'>Subscribe now</a></div>",
}


@pytest.mark.parametrize("markup", BOXES_TAKEN.values(), ids=BOXES_TAKEN)
def test_box_takes_all_of_it(markup: str) -> None:
    article = cleaner.clean(f"<main>{STORY}{markup}{STORY.replace('Monday', 'Tuesday')}</main>")
    assert len(article.removed) == 2


# --- all of them


@pytest.mark.parametrize("rule", REASONS)
def test_every_rule_of_a_detector_has_a_category_and_a_reason(rule: str) -> None:
    assert rule.partition(".")[0] in CATEGORIES
    assert len(REASONS[rule]) > 30


@pytest.mark.parametrize("lines", [[], ["One"], ["…"], ["By"], ["1"]], ids=str)
def test_detectors_find_nothing_in_next_to_nothing(lines: list[str]) -> None:
    document = text_blocks("\n".join(lines))
    nothing = [None] * len(document.blocks)
    assert [detect(document, nothing, find_core(document, nothing), None) for detect in DETECTORS] == [{}] * len(DETECTORS)
