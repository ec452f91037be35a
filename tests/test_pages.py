"""A page per mechanism: what must go from an article's page though it stands between its paragraphs, and what must stay."""

from __future__ import annotations

import pytest

import cleaner

# The paragraphs of an invented story; each page is made of them and of one thing more.
A, B, C, D, E, F = (
    "The town of Lower Wick will keep its night ferry for another two years, the council decided on Tuesday after a debate of five hours.",
    "“People who bake our bread and clean our wards cross the river at four in the morning,” said Petra Lindqvist. “They can’t swim.”",
    "The boat, built in 1961, carries forty passengers and costs the town 310,000 crowns a year. A third of that comes back from fares.",
    "Opponents had called for a bus over the new bridge instead. It would take fifty minutes, according to a study by the county.",
    "The study was made in summer, when the bridge is open around the clock, and did not look at the frost of the past winters.",
    "In spring, the ferry is to get a new engine. The shipyard at Osterby has offered to build it in without charge, the mayor said.",
)
G = "The library of Lower Wick will open on Sundays from April, and lend out books until six, with tea for those who wait."
HEAD = """<title>Night ferry stays for two more years - The Wick Mercury</title>
<meta property="og:title" content="Night ferry stays for two more years">
<meta property="og:site_name" content="The Wick Mercury"><meta property="og:type" content="article">
<meta property="og:description" content="Council votes after five hours of debate">
<meta property="article:published_time" content="2024-03-05T21:14:00+01:00"><meta name="author" content="Jonas Ekdahl">"""
NAV = "<header><nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/sport'>Sport</a> <a href='/login'>Log in</a></nav></header>"
FOOT = "<footer><p>© 2024 The Wick Mercury. All rights reserved.</p><a href='/privacy'>Privacy policy</a></footer>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head>{HEAD}{head}</head><body>{NAV}{body}{FOOT}</body></html>"


def article(first: str, between: str = "", after: str = "", above: str = "") -> str:
    title = "<h1>Night ferry stays for two more years</h1>"
    body = f"<div class='body'>{paragraphs(A, B, C)}{between}{paragraphs(D, E, F)}</div>"
    return page(f"<main><article>{above}{title}{first}{body}</article>{after}</main>")


def lines(content: str) -> list[str]:
    return cleaner.clean(content, url="https://www.wickmercury.example/news/night-ferry-stays-for-two-more-years").text.split("\n")


TEASERS = "".join(
    f"<a class='t' href='/news/{n}'><h3>{title}</h3><p>{text}</p></a>"
    for n, (title, text) in enumerate(
        [
            ("Bakers fear for the river road", "The flour lorries would have to turn on the quay, and nobody asked them."),
            ("Library opens on Sundays", "Volunteers will lend out books from April, the head librarian said."),
            ("Seal seen at the weir", "Children fed it herring until the warden came."),
        ]
    )
)

# name: (page, text that must stay beside the story's paragraphs)
STAYS = {
    "nothing but the story": (article(""), []),
    "a body in two containers with an advertisement between them": (
        page(
            f"<main><h1>Night ferry stays for two more years</h1><div class='part'>{paragraphs(A, B, C)}</div>"
            f"<div class='ad-slot'>Advertisement</div><div class='part'>{paragraphs(D, E, F)}</div></main>"
        ),
        [],
    ),
    "paragraphs as bare text between breaks": (
        page(f"<div id='story'><h1>Night ferry</h1>{'<br><br>'.join((A, B, C, D, E, F))}</div>"),
        [],
    ),
    "paragraphs inside a table that lays out the page": (
        page(f"<table><tr><td width='180'><a href='/'>Home</a></td><td>{paragraphs(A, B, C, D, E, F)}</td></tr></table>"),
        [],
    ),
    "a list in the body": (
        article(
            "",
            "<ul><li>Night fares rise to 30 crowns.</li><li>Children under twelve travel free.</li><li>Bicycles cost ten crowns.</li></ul>",
        ),
        ["Night fares rise to 30 crowns.", "Children under twelve travel free.", "Bicycles cost ten crowns."],
    ),
    "a quote in the body": (
        article("", "<blockquote><p>Whoever closes a ferry has never missed one.</p></blockquote>"),
        ["Whoever closes a ferry has never missed one."],
    ),
    "headings in the body": (article("", "<h2>A bus over the bridge</h2>"), ["A bus over the bridge"]),
    "a part of the story in an element like the story's": (
        page(
            f"<main><article><h1>Night ferry stays for two more years</h1>{paragraphs(A, B, C, D, E, F)}</article>"
            f"<article><h2>What the library does</h2><p>{G}</p></article></main>"
        ),
        [G],
    ),
    "a short paragraph": (article("", "<p>Not so.</p>"), ["Not so."]),
    "a first paragraph set apart": (
        article("<p class='intro'>At ten past four in the morning, the river is black and the ferry has its lights on.</p>"),
        ["At ten past four in the morning, the river is black and the ferry has its lights on."],
    ),
    "questions and answers": (
        article(
            "", "<p><strong>Who pays for the engine?</strong></p><p>The shipyard does, the mayor said, and the town pays for the oil.</p>"
        ),
        ["Who pays for the engine?", "The shipyard does, the mayor said, and the town pays for the oil."],
    ),
    "a body whose class names lie": (
        page(f"<main><h1>Night ferry stays</h1><div class='sidebar teaser subscribe-wrapper'>{paragraphs(A, B, C, D, E, F)}</div></main>"),
        [],
    ),
    "an embedded post quoted in the body": (
        article(
            "",
            "<blockquote class='twitter-tweet'><p>We kept the boat! Thank you all for the long night.</p>— Petra (@petral)</blockquote>",
        ),
        ["We kept the boat! Thank you all for the long night."],
    ),
}

# name: (page, text that must be gone while the story's paragraphs stay)
GOES = {
    "title, standfirst without a full stop, byline and date": (
        article("<p class='dek'>Council votes after five hours of debate</p><p>By Jonas Ekdahl</p><time>5 March 2024, 21:14</time>"),
        ["Night ferry stays for two more years", "Council votes after five hours of debate", "By Jonas Ekdahl", "5 March 2024, 21:14"],
    ),
    "a kicker above the title": (article("", above="<p class='kicker'>Local politics</p>"), ["Local politics"]),
    "a read-more line in the body": (
        article("", "<p><strong>Read more: <a href='/x'>The bridge that froze shut</a></strong></p>"),
        ["Read more: The bridge that froze shut"],
    ),
    "related lines in other languages": (
        article("", "<p>Lesen Sie auch: <a href='/x'>Die Brücke, die zufror</a></p><p>Lire aussi : <a href='/y'>Le pont gelé</a></p>"),
        ["Lesen Sie auch: Die Brücke, die zufror", "Lire aussi : Le pont gelé"],
    ),
    "a linked line in capitals": (
        article("", "<p><a href='/x'>WICK BRIDGE CLOSED FOR THE THIRD WINTER IN A ROW</a></p>"),
        ["WICK BRIDGE CLOSED FOR THE THIRD WINTER IN A ROW"],
    ),
    "a newsletter box with its whole dialogue": (
        article(
            "",
            "<div class='nl'><h4>Sign up for our newsletter</h4><p>Get the best of the Mercury in your inbox every Friday.</p>"
            "<form><label>Your email</label><button>Subscribe</button></form><p>Thanks for signing up!</p>"
            "<p>There was an error. Please try again.</p></div>",
        ),
        [
            "Sign up for our newsletter",
            "Get the best of the Mercury in your inbox every Friday.",
            "Your email",
            "Subscribe",
            "Thanks for signing up!",
        ],
    ),
    "teasers after the body under a heading": (
        article("", after=f"<section><h2>More from The Mercury</h2>{TEASERS}</section>"),
        [
            "More from The Mercury",
            "Bakers fear for the river road",
            "Seal seen at the weir",
            "Children fed it herring until the warden came.",
        ],
    ),
    "teasers after the body without a heading": (
        article("", after=f"<section class='grid'>{TEASERS}</section>"),
        ["Library opens on Sundays", "Volunteers will lend out books from April, the head librarian said."],
    ),
    "a picture's caption and credit": (
        article("", "<figure><img src='f.jpg'><figcaption>The ferry at its berth in January. Photo: Maja Holm</figcaption></figure>"),
        ["The ferry at its berth in January. Photo: Maja Holm"],
    ),
    "the author's biography": (
        article("", after="<div class='author-box'><p>Jonas Ekdahl has covered the river towns for the Mercury since 2011.</p></div>"),
        ["Jonas Ekdahl has covered the river towns for the Mercury since 2011."],
    ),
    "an agency's credits": (
        article("", after="<p>Reporting by Jonas Ekdahl; editing by Siri Falk</p>"),
        ["Reporting by Jonas Ekdahl; editing by Siri Falk"],
    ),
    "who contributed": (article("", after="<p>Siri Falk contributed to this report.</p>"), ["Siri Falk contributed to this report."]),
    "topics, reading time and a player": (
        article(
            "<p>3 min read</p><div class='player'>Listen to this article</div>",
            after="<p>Filed under: <a href='/t/f'>Ferries</a>, <a href='/t/c'>Council</a></p>",
        ),
        ["3 min read", "Listen to this article", "Filed under: Ferries, Council"],
    ),
    "follow-us and share lines": (
        article("<ul class='share'><li>Share on Facebook</li><li>Email</li></ul>", after="<p>Follow us on Facebook and Instagram</p>"),
        ["Share on Facebook", "Email", "Follow us on Facebook and Instagram"],
    ),
    "a notice of affiliate links": (
        article("", after="<p>We may earn a commission from links on this page.</p>"),
        ["We may earn a commission from links on this page."],
    ),
    "when it was updated": (article("<p>Updated at 21:40</p>"), ["Updated at 21:40"]),
    "a cookie banner": (
        article("", after="<div id='cc'><p>We use cookies to improve your experience.</p><button>Accept all</button></div>"),
        ["We use cookies to improve your experience.", "Accept all"],
    ),
    "comments and their form": (
        article(
            "",
            after="<section id='comments'><h3>2 comments</h3><p>Harald: My mother took that boat for thirty years.</p>"
            "<h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></section>",
        ),
        ["2 comments", "Leave a Reply", "Your email address will not be published. Required fields are marked *"],
    ),
    "a visit counter and an ad-block notice": (
        article("", after="<p>(Visited 12 times, 3 visits today)</p><p>Please disable your ad blocker to continue.</p>"),
        ["(Visited 12 times, 3 visits today)", "Please disable your ad blocker to continue."],
    ),
    "a lead glued to the body once more": (article(f"<p>{A} {B} {C}</p>"), [f"{A} {B} {C}"]),
    "the next article of an endless page": (
        page(
            f"<main><article><h1>Night ferry stays for two more years</h1>{paragraphs(A, B, C, D, E, F)}</article>"
            f"<article><h1>Library opens on Sundays</h1><p>{G}</p>"
            "<p>Twelve volunteers have learned the catalogue over the winter, the head librarian said.</p></article></main>"
        ),
        [G],
    ),
    "a placeholder of an embedded post": (
        article("", "<div class='embed'><p>Recommended external content</p><p>Always show external content</p></div>"),
        ["Always show external content"],
    ),
}


@pytest.mark.parametrize(("content", "stays"), STAYS.values(), ids=STAYS)
def test_what_stays(content: str, stays: list[str]) -> None:
    kept = lines(content)
    assert [text for text in (A, B, C, D, E, F, *stays) if text not in kept] == []


@pytest.mark.parametrize(("content", "goes"), GOES.values(), ids=GOES)
def test_what_goes(content: str, goes: list[str]) -> None:
    kept = lines(content)
    assert [text for text in goes if text in kept] == []
    assert [text for text in (A, B, C, D, E, F) if text not in kept] == []
