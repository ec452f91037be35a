"""For the process that workers are forked from: imported there, it loads and builds what every worker needs, once for all of them."""

from cleaner.batch import targets, worker
from cleaner.pipeline import clean

__all__ = ["targets", "worker"]

# Rules, weights and tables of words are built when the first page asks for them.
clean("<!doctype html><title>Harbour</title><article><h1>Harbour</h1><p>The ferry came back on Monday.</p></article>")
clean("The ferry came back on Monday.\nThe harbour was shut for a week.")
