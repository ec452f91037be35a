"""Scoring: how well texts and metadata match those of annotated pages, for the cleaner and for other extractors beside it."""
