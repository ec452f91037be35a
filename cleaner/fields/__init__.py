"""Pure functions on strings: what a title, a byline, a date, a dateline, a rubric looks like in print."""
