"""One module per stage: each a function from values to values; the pipeline calls them in order."""
