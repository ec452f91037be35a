"""The rule set: packs of rules as data, detectors for what no pattern can express, and the engine that asks both.

A pack is a TOML file; in `packs/` there is one per category, named for it. A rule:

    [[rule]]
    id = "newsletter.signup"          # category, dot, name; unique over all packs
    why = "Sign-up boxes stand between the paragraphs and are no part of the story."
    languages = ["en"]                # of its phrases; documentation, and a filter if the user names languages
    label = ["Sign up for our newsletter"]   # (1) the whole block says this, and nothing else
    opening = ["Sign up here to get"]        # (2) the block begins with this
    phrase = ["in your inbox every morning"] # (3) the block holds this anywhere
    text = '^get .{3,40} in your inbox'      # (4) a regular expression, matched at the start of the block
    removes = ["Sign up for our newsletter"] # examples, at least one of each: tests run them all
    keeps = ["The party's newsletter said on Monday that the vote was rigged."]

Text conditions (any one of the four hits) compare *folded* text: lower case, straight quotes and apostrophes, hyphens for all
dashes, single spaces, no invisible characters. A `label` moreover ignores anything but letters and digits at either end (bullets,
colons, arrows, full stops, brackets), so "» Related Articles:" is "related articles". The `text` pattern sees folded text: write it in
lower case.

Limits, all optional, all of which must hold:
    longest = 200          # characters of the block at most; default: 250 for opening, phrase and text
    links = 0.5            # at least this share of the block's characters stands inside links
    place = "head"         # before the first long prose; "tail": after the last long prose; default: anywhere
    kinds = ["heading"]    # paragraph heading item quote caption row code control; default: all

Structure conditions, HTML only. The rule takes all blocks inside an element which (any hits):
    [rule.where]
    words = ["newsletter", "sign up", "nl-*"]   # class or id words; two words mean neighbours; * ends a prefix: "newsletter*"
    tags = ["footer"]
    roles = ["navigation"]
    itemprops = ["author"]
    selector = "div.promo > p"                   # CSS, for packs of one site only
With both `where` and a text condition in one rule, the block must satisfy both. An element that holds a large share of the page's
prose is never taken by `where`, whatever it is called (class words lie).

Reach: what goes with the block that was hit.
    reach = "block"    # the default: nothing else
    reach = "list"     # a heading or label, and the run of items, links and teasers under it
    reach = "rest"     # everything from here to the end, if no long prose (a body going on) follows

More keys: `tells = "authors"` (what the removed block says is read for that metadata field: title, authors, date, section, description,
credits, tags), `domains = ["example.org"]` (site packs: only pages of these sites).

An `[[exception]]` in a pack of one's own has the same keys and the opposite effect: the blocks it hits stay, whatever rules and
evidence say of them. Its `keeps` are examples of what it hits, and `removes` may be left out.
"""
