"""What a title, a byline, a date, a dateline, a rubric looks like in print: pure functions on strings.

`marks` and `around_headline` look for them in a page's tree; tables of words are kept apart from code (`*_words`, `agencies`).
"""
