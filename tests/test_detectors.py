"""What the detectors take, each by itself, and before that what they must leave."""

from __future__ import annotations

from types import ModuleType
from typing import Literal

import pytest

from cleaner.model import CATEGORIES, Block, Core, Document, Head, Verdict
from cleaner.rules.detectors import DETECTORS, REASONS, bio, box, echo, header, repeats, teasers, thread
from cleaner.stages.blocks import html_blocks
from cleaner.stages.core import find_core
from cleaner.stages.head import read_head
from cleaner.stages.lines import text_blocks
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


def found(detector: ModuleType, document: Document, core: Core, head: Head | None = None) -> list[str]:
    """The rule that the detector names for each block, "" where it leaves one."""
    verdicts = detector.detect(document, [None] * len(document.blocks), core, head)
    return [verdicts[block.index].rule if block.index in verdicts else "" for block in document.blocks]


def text_core(document: Document, kind: Literal["text", "clean"] = "text") -> Core:
    everything = (0, len(document.blocks))
    return Core(kind, *everything, everything, None, 1.0)


def in_text(detector: ModuleType, lines: list[str], kind: Literal["text", "clean"] = "text") -> list[str]:
    document = text_blocks("\n".join(lines))
    return found(detector, document, text_core(document, kind))


def on_page(detector: ModuleType, markup: str) -> list[str]:
    tree = parse(markup)
    document = html_blocks(tree)
    return found(detector, document, find_core(document, [None] * len(document.blocks)), read_head(tree, None))


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


NATURAL = {
    "a paragraph told anew in a longer one": [
        PROSE[0],
        PROSE[2],
        f"Asked again, she said: {PROSE[2].replace('four', 'five')} She laughed, and nobody on the quay laughed with her that morning.",
    ],
}
NATURAL_IN_A_CLEAN_TEXT = {
    "a quote taken up": [*PROSE, QUOTE, PROSE[0][:80] + " again.", QUOTE],
    "a paragraph that comes again and again": [PROSE[0], QUOTE, PROSE[0], PROSE[1], PROSE[0]],
    "a sentence pulled out of a longer paragraph": [f"{PROSE[0]} {PROSE[1]}", PROSE[2], PROSE[1]],
    "entries of lists": [*PROSE, *(f"- {line}" for line in PROSE), QUOTE, *(f"- {line}" for line in PROSE)],
    "the same exercise on three days": [PROSE[1], "Monday", QUOTE, "Tuesday", QUOTE, "Wednesday", QUOTE],
}


@pytest.mark.parametrize("lines", NATURAL.values(), ids=NATURAL)
def test_repeats_leaves_what_is_natural(lines: list[str]) -> None:
    assert in_text(repeats, lines)[-1] == ""


@pytest.mark.parametrize("lines", NATURAL_IN_A_CLEAN_TEXT.values(), ids=NATURAL_IN_A_CLEAN_TEXT)
def test_repeats_leaves_more_in_a_text_that_is_clean(lines: list[str]) -> None:
    assert set(in_text(repeats, lines, "clean")) == {""}


HYPHENS = "The twin-engined ferry – built in 1961 – came back on Monday; “She’s slow,” said Ida Sund, “but she’s ours, and she floats.”"
TYPEWRITTEN = (
    'The twin‑engined ferry - built in 1961 - came back on Monday; "She\'s slow," said Ida Sund, "but she\'s ours, and she floats."'
)
# name: (lines, rules), each of which holds in a clean text as well as in a scraped one
LEADS = {
    "the lead above itself": ([PROSE[0], PROSE[0], PROSE[1], PROSE[2]], ["", PARAGRAPH, "", ""]),
    "the lead again under the story": ([*PROSE, PROSE[0]], ["", "", "", PARAGRAPH]),
    "the dateline stands before one copy only": ([PROSE[0], f"OLDHAVEN, May 3 (AP) — {PROSE[0]}", PROSE[1]], [PARAGRAPH, "", ""]),
    "the copy with the dateline is the first": ([f"OLDHAVEN (AP) — {PROSE[0]}", PROSE[0], PROSE[1]], ["", PARAGRAPH, ""]),
    "quotes and hyphens differ": ([HYPHENS, PROSE[1], TYPEWRITTEN], ["", "", PARAGRAPH]),
    "the story glued into one, then the story": ([" ".join(PROSE), f"OLDHAVEN (AP) — {PROSE[0]}", *PROSE[1:]], [GLUED, "", "", ""]),
    "glued without spaces, with the dateline inside": (["".join(PROSE), f"OLDHAVEN (AP) — {PROSE[0]}", *PROSE[1:]], [GLUED, "", "", ""]),
    "the lead alone, then the rest glued, then the story": (
        [PROSE[0], " ".join([*PROSE[1:], QUOTE]), f"OLDHAVEN (AP) — {PROSE[0]}", *PROSE[1:], QUOTE],
        [PARAGRAPH, GLUED, "", "", "", ""],
    ),
}


@pytest.mark.parametrize("kind", ["text", "clean"])
@pytest.mark.parametrize(("lines", "rules"), LEADS.values(), ids=LEADS)
def test_repeated_leads_go_and_the_well_formed_copy_stays(lines: list[str], rules: list[str], kind: Literal["text", "clean"]) -> None:
    assert in_text(repeats, lines, kind) == rules


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
    "lines below the first paragraph": [PROSE[0], "World", "14 March 2025", PROSE[1]],
}


@pytest.mark.parametrize("lines", HEADERS_LEFT.values(), ids=HEADERS_LEFT)
def test_header_leaves(lines: list[str]) -> None:
    assert in_text(header, lines) == [""] * len(lines)


def test_header_leaves_the_headline_of_a_page_to_its_head() -> None:
    lines = "".join(f"<p>{line}</p>" for line in (TITLE, "By Ida Sund", *PROSE))
    assert on_page(header, f"<article>{lines}</article>") == ["", "byline.line", "", "", ""]


def test_header_takes_the_headline_that_a_title_names_beside_the_site() -> None:
    lines = "".join(f"<p>{line}</p>" for line in (TITLE, *PROSE))
    page = f"<html><head><title>{TITLE} | The Oldhaven Courier</title></head><body><article>{lines}</article></body></html>"
    assert on_page(header, page) == ["title.line", "", "", ""]


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
    verdict = header.detect(document, [None] * len(lines), text_core(document), None)[1]
    assert (verdict.kept, verdict.tells) == (True, "description")


def test_a_headline_alone_stays_in_a_text_that_is_clean() -> None:
    assert in_text(header, [TITLE, *PROSE], "clean") == ["title.alone", "", "", ""]


@pytest.mark.parametrize("line", ["By Ida Sund", "14 March 2025", "World"])
def test_a_headline_goes_with_another_header_line(line: str) -> None:
    assert in_text(header, [TITLE, line, *PROSE], "clean")[0] == "title.line"


# --- threads of comments and notes on authors

HEADS = ["Paul Okoro on 4 March 2031 at 8:30 am said:", "• Marta on March 3, 2031 at 9:12 pm said:"]


def judged_by(rule: str, lines: list[str], heads: list[str]) -> tuple[Document, list[Verdict | None]]:
    said = Verdict(False, rule, rule.partition(".")[0], "wording", "A rule took it.")
    return text_blocks("\n".join(lines)), [said if line in heads else None for line in lines]


def test_a_thread_goes_to_its_end_however_short_the_story() -> None:
    lines = ["What do you think?", HEADS[0], *PROSE, HEADS[1], *PROSE]
    document, judged = judged_by("comments.said-on", lines, HEADS)
    assert sorted(thread.detect(document, judged, text_core(document), None)) == [2, 3, 4, 6, 7, 8]


def test_one_comment_is_no_thread() -> None:
    document, judged = judged_by("comments.said-on", [PROSE[0], HEADS[0], *PROSE], HEADS)
    assert thread.detect(document, judged, text_core(document), None) == {}


BIO = "Ida Sund has written about the harbour since 1998 and lives in Oldhaven with two dogs, of which one is blind."


@pytest.mark.parametrize("heading", ["About Ida Sund", "Über Ida Sund", "Sobre Ida Sund:", "À propos de Ida Sund"])
def test_the_note_on_an_author_goes_with_its_heading(heading: str) -> None:
    assert in_text(bio, [*PROSE, QUOTE, heading, BIO, "More"]) == [*[""] * 4, *["byline.bio.box"] * 3]


BIO_LEFT = {
    "a story goes on": [PROSE[0], "About Ida Sund", *PROSE],
    "a sentence": [*PROSE, "About Ida Sund nobody said a word.", QUOTE],
    "no person": [*PROSE, "About the sea wall", QUOTE],
    "at the top": ["About Ida Sund", *PROSE],
}


@pytest.mark.parametrize("lines", BIO_LEFT.values(), ids=BIO_LEFT)
def test_headings_of_the_story_stay(lines: list[str]) -> None:
    assert set(in_text(bio, lines)) == {""}


# --- echoes of the head

BODY = [f"<p>{line}" for line in PROSE]
STANDFIRST_BARE, STANDFIRST_SENTENCE = "The mayor promises a dry school by the spring after next", "The mayor promises a dry school."


def headed(*body: str, title: str = TITLE, description: str = STANDFIRST_BARE) -> str:
    head = f"<title>{title}</title><meta name='description' content='{description}'><meta name='author' content='Ida Sund and Per Holm'>"
    return f"<head>{head}</head><body><main>{''.join(body)}</main>"


ECHO_LEFT = {
    "another line": headed("<p>Who will pay for the sea wall", *BODY),
    "a subheading between paragraphs that says the title": headed(BODY[0], f"<h2>{TITLE}</h2>", *BODY[1:]),
    "a title of one word": headed("<p>Sport", *BODY, title="Sport"),
    "a paragraph that takes the title up": headed(f"<p>{TITLE}, and the mayor is glad of it.", *BODY),
    "a standfirst that is a sentence": headed(f"<p>{STANDFIRST_SENTENCE}", *BODY, description=STANDFIRST_SENTENCE),
    "a first paragraph that is the description": headed(*BODY, description=PROSE[0]),
    "names that the head does not know": headed("<p>Ida Sund and Marta Quill", *BODY),
    "the author in a sentence": headed(*BODY, "<p>Ida Sund was there."),
}


@pytest.mark.parametrize("page", ECHO_LEFT.values(), ids=ECHO_LEFT)
def test_echo_leaves(page: str) -> None:
    assert set(on_page(echo, page)) == {""}


def test_echo_knows_no_title_of_a_text() -> None:
    assert set(in_text(echo, [TITLE, *PROSE])) == {""}


TITLE_ECHO, STANDFIRST_ECHO, BYLINE_ECHO = "title.echo", "title.standfirst-echo", "byline.echo"
ECHO_TAKEN = {
    "the title above the text": (headed(f"<h1>{TITLE}</h1>", *BODY), [TITLE_ECHO, "", "", ""]),
    "as a paragraph": (headed(f"<p>{TITLE}", *BODY), [TITLE_ECHO, "", "", ""]),
    "below the text": (headed(*BODY, f"<p>{TITLE}"), ["", "", "", TITLE_ECHO]),
    "in other case, with other signs at the ends": (headed(f"<h1>» {TITLE.upper()}:</h1>", *BODY), [TITLE_ECHO, "", "", ""]),
    "a standfirst that is no sentence": (headed(f"<p>{STANDFIRST_BARE}", *BODY), [STANDFIRST_ECHO, "", "", ""]),
    "the authors and nobody else": (headed("<div>Ida Sund, Per Holm</div>", *BODY), [BYLINE_ECHO, "", "", ""]),
    "one of them, below the text": (headed(*BODY, "<div>Per Holm</div>"), ["", "", "", BYLINE_ECHO]),
}


@pytest.mark.parametrize(("page", "rules"), ECHO_TAKEN.values(), ids=ECHO_TAKEN)
def test_echo_takes(page: str, rules: list[str]) -> None:
    assert on_page(echo, page) == rules


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


# --- boxes

SIGN_UP, SHARE, BUTTON = "Subscribe to our newsletter", "Share this post", "Subscribe now"
BOXES_LEFT = {
    "nothing but the wording": ("", f"<p>{SIGN_UP}</p>"),
    "share buttons beside a paragraph": ("share", f"<section><h3>Roads</h3><p>Mill Road is closed to lorries.</p><p>{SHARE}</p></section>"),
    "share buttons beside a standfirst": ("share", f"<header><h2>The wall is paid for at last.</h2><p>{SHARE}</p></header>"),
    "the element of the text": ("newsletter", f"<p>{SIGN_UP}</p><p>The bakery opens on Monday."),
    "an element that holds long prose": ("newsletter", f"<div><p>{QUOTE} {QUOTE}</p><p>{SIGN_UP}</p></div>"),
    "a list": ("related", f"<ul><li>a wall</li><li>{SIGN_UP}</li><li>a road</li></ul>"),
}
BOXES_TAKEN = {
    "a heading above the wording": ("newsletter", f"<div><h3>Good morning, Oldhaven</h3><p>{SIGN_UP}</p></div>"),
    "a sentence above the wording": ("newsletter", f"<div><p>All that matters in town, every day at six.</p><p>{SIGN_UP}</p></div>"),
    "a sentence above a button": ("paywall", f"<div><p>Readers get our letter a day early.</p><a href='/s'>{BUTTON}</a></div>"),
    "what elements named already": ("newsletter", f"<div class='teaser'><p>Our letter, every day at six.</p><p>{SIGN_UP}</p></div>"),
}


def boxed(category: str, markup: str) -> list[str]:
    """The texts that the detector takes along with the block of a box that a rule of the category took by its wording."""
    story = "".join(f"<p>{line}" for line in PROSE)
    document = html_blocks(parse(f"<main>{story}{markup}<p>{QUOTE}</main>"))
    said = Verdict(False, f"{category}.test", category, "wording", "The wording says so.")
    named = Verdict(False, "teaser.test", "teaser", "elements", "The elements are called so.")
    judged: list[Verdict | None] = [
        said if block.text in (SIGN_UP, SHARE, BUTTON) else named if "teaser" in words(block) else None for block in document.blocks
    ]
    verdicts = box.detect(document, judged, find_core(document, [None] * len(judged)), None)
    return [document.blocks[index].text for index in verdicts]


def words(block: Block) -> tuple[str, ...]:
    above = block.context.parent if block.context else None
    return above.words if above else ()


@pytest.mark.parametrize(("category", "markup"), BOXES_LEFT.values(), ids=BOXES_LEFT)
def test_box_leaves(category: str, markup: str) -> None:
    assert boxed(category, markup) == []


@pytest.mark.parametrize(("category", "markup"), BOXES_TAKEN.values(), ids=BOXES_TAKEN)
def test_box_takes_what_stands_beside_the_wording(category: str, markup: str) -> None:
    assert len(boxed(category, markup)) == 1


# --- all of them


@pytest.mark.parametrize("rule", REASONS)
def test_every_rule_of_a_detector_has_a_category_and_a_reason(rule: str) -> None:
    assert rule.partition(".")[0] in CATEGORIES
    assert len(REASONS[rule]) > 30


@pytest.mark.parametrize("lines", [[], ["One"], ["…"], ["By"], ["1"]], ids=str)
def test_detectors_find_nothing_in_next_to_nothing(lines: list[str]) -> None:
    document = text_blocks("\n".join(lines))
    nothing = [None] * len(document.blocks)
    assert [detect(document, nothing, text_core(document), None) for detect in DETECTORS] == [{}] * len(DETECTORS)
