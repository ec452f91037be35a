"""Invented sites with boilerplate of their own: pages whose annotated text is known, for learning to be tried on.

Each site has its template, with class names that mean nothing, and boilerplate that no general rule can know: a pitch of the house between
the paragraphs, labels, a box with changing lines, a line with figures, a closing line. Its stories hold what looks like boilerplate and is
none: subheadings that come back, a background paragraph in all stories of a saga, a quote that several stories have, agency leads, and
stories that were saved in several versions.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from cleaner.scoring.gold import Gold

TOWNS = "Norvik Oldhaven Saltmere Brackwater Tidemouth Gullholm Fennick Harrow Cairnby Wendle Marsh Eastness".split()
PEOPLE = "Ida Sund,Jon Vik,Marta Quill,Per Aske,Lena Brandt,Otto Fjord,Anna Reeve,Tom Sallow,Elsa Winter,Carl Moss".split(",")
TRADES = "baker ferryman teacher fisherman carpenter doctor farmer librarian pilot innkeeper".split()
THINGS = (
    "the sea wall,the ferry,the school,the lighthouse,the market hall,the fish auction,the coast road,the mill,the library,the pier".split(
        ","
    )
)
DEEDS = "repaired closed painted sold moved rebuilt rented inspected flooded reopened".split()
TIMES = "on Monday,last week,before the winter,in the spring,after the storm,at noon,for the first time,two years ago,in May".split(",")
REASONS = (
    "the roof had let in water for years,the money had come at last,nobody had looked at it since the war,the wind had torn the doors off,"
    "the council had promised it,the insurance would not pay,the old owner had died,two cranes had fallen into the basin"
).split(",")
SENTENCES = (
    "{thing} of {town} was {deed} {time}, {person} said, because {reason}.",
    "{person}, a {trade} from {town}, has waited {number} days to see {thing} {deed}.",
    "It will cost {number} crowns, which is {number2} more than {person} had expected when {reason}.",
    "In {town} some {number} people signed a letter which asks that {thing} be {deed} {time}.",
    "“We knew that {reason},” said {person}, the {trade}, “and so {thing} was {deed}.”",
    "The {trade} {person} keeps {number} photographs that show how {thing} looked {time}.",
    "Of the {number} members of the council, {number2} voted for it, and {person} of {town} did not vote at all.",
    "When {reason}, {person} wrote to the newspapers, and {number} readers in {town} answered {time}.",
)
SUBHEADS = ("What happens next", "How it began", "What it costs")


@dataclass(frozen=True, slots=True)
class Site:
    """A site: its host, how its pages are put together, and the boilerplate of its own."""

    host: str
    pitch: str  # between the paragraphs, in an element of its own
    labels: tuple[str, ...]
    box: str  # above lines that change
    figures: str  # a line with {0} in it
    closing: str  # under every story
    closing_like_story: bool = False  # whether it stands in a paragraph like all others


SITES = (
    Site(
        "norvikpost.example",
        "The Norvik Post has been printed on the island since 1961, and two vans carry it to every house before seven.",
        ("From the reading room", "Island edition"),
        "Seen from the tower",
        "Paper number {0} since the first",
        "Two people read each of our stories before you do.",
    ),
    Site(
        "saltmere-gazette.example",
        "Our reporters live where they write, and you can meet them at the counter in Mill Street on any morning but Sunday.",
        ("Gazette desk",),
        "Heard at the harbour",
        "Page {0} of our bound volume",
        "The Gazette belongs to the people who make it, and to nobody else.",
        closing_like_story=True,
    ),
    Site(
        "tidemouth-bote.example",
        "Wer uns am Hafen besucht, bekommt einen Kaffee und darf zusehen, wie die Zeitung von morgen gesetzt wird.",
        ("Aus der Setzerei", "Nur im Boten"),
        "Vom Turm gesehen",
        "Ausgabe {0} seit der Gründung",
        "Der Bote erscheint, solange jemand ihn liest.",
    ),
)


def sentence(chance: random.Random) -> str:
    made = chance.choice(SENTENCES).format(
        thing=chance.choice(THINGS), town=chance.choice(TOWNS), deed=chance.choice(DEEDS), time=chance.choice(TIMES),
        person=chance.choice(PEOPLE), reason=chance.choice(REASONS), trade=chance.choice(TRADES), number=chance.randint(12, 980),
        number2=chance.randint(2, 11),
    )  # fmt: skip
    return made[0].upper() + made[1:]


def story(chance: random.Random) -> list[str]:
    """The paragraphs of a story; one that begins with "## " is a subheading."""
    lines = [" ".join(sentence(chance) for _ in range(chance.randint(2, 4))) for _ in range(chance.randint(5, 9))]
    if chance.random() < 0.35:
        lines.insert(chance.randint(2, len(lines) - 1), "## " + chance.choice(SUBHEADS))
    return lines


def stories(site: Site, pages: int) -> list[tuple[str, list[str]]]:
    """Titles and paragraphs, with what looks like boilerplate and is none."""
    chance = random.Random(site.host)
    background = " ".join(sentence(chance) for _ in range(3))
    quote = sentence(random.Random(site.host + "quote")).rstrip(".")
    found: list[tuple[str, list[str]]] = []
    while len(found) < pages:
        number = len(found)
        lines = story(chance)
        title = f"{chance.choice(PEOPLE)} and {chance.choice(THINGS)} of {chance.choice(TOWNS)}, {number}"
        if number % 4 == 1:  # the saga
            lines.insert(len(lines) - 1, background)
        if number % 5 == 2:
            lines.insert(2, f"“{quote},” {chance.choice(PEOPLE)} said.")
        if number % 3 == 0:
            lines[0] = f"{chance.choice(TOWNS).upper()} (AP) — {lines[0]}"
        found.append((title, lines))
        if number % 7 == 3:  # saved again with a line more
            found.append((title, [*lines, sentence(chance)]))
    return found[:pages]


def html_page(site: Site, number: int, title: str, lines: list[str]) -> str:
    chance = random.Random(f"{site.host} {number}")
    code = site.host[:2]
    parts = [f"<p>{line}</p>" if not line.startswith("## ") else f"<h2>{line[3:]}</h2>" for line in lines]
    parts.insert(len(parts) // 2, f'<div class="{code}x3 {code}q"><p>{site.pitch}</p></div>')
    parts.insert(1, f'<div class="{code}l9">{site.labels[0]}</div>')
    closing = f"<p>{site.closing}</p>" if site.closing_like_story else f'<p class="{code}z1">{site.closing}</p>'
    changing = "".join(f"<p>{chance.choice(PEOPLE)} and {chance.choice(THINGS)}</p>" for _ in range(3))
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><div class='{code}w'><h1>{title}</h1><div class='{code}b7'>"
        + "".join(parts)
        + closing
        + "".join(f'<div class="{code}l9">{label}</div>' for label in site.labels[1:])
        + f'<div class="{code}f5">{site.figures.format(f"{1200 + number:,}")}</div>'
        + f'</div><div class="{code}k2"><p>{site.box}</p>{changing}</div></div></body></html>'
    )


def dump(site: Site, number: int, title: str, lines: list[str]) -> str:
    """The same page as a scraper dumped it."""
    found = [line.removeprefix("## ") for line in lines]
    found.insert(len(found) // 2, site.pitch)
    found.insert(1, site.labels[0])
    return "\n".join([title, *found, site.closing, *site.labels[1:], site.figures.format(f"{1200 + number:,}")])


def pages(site: Site, count: int, form: Callable[[Site, int, str, list[str]], str] = html_page) -> list[Gold]:
    """Annotated pages of a site."""
    return [
        Gold(
            f"{site.host}/{number}",
            form(site, number, title, lines),
            f"https://www.{site.host}/story-{number}",
            "html" if form is html_page else "text",
            "\n".join(line.removeprefix("## ") for line in lines),
        )
        for number, (title, lines) in enumerate(stories(site, count))
    ]
