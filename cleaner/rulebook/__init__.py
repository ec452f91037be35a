"""The rule book: which rules there are, whether those of one's own are sound and what they would take, and new ones to begin with."""
