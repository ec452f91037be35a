"""Whole scripts to start from: read them, copy them, or run them as they are."""
