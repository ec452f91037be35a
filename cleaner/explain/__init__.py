"""Shows a page with everything that was decided about it: which blocks are asked for, and how they look in a terminal or as JSON."""
