"""GitHub, seen as a few verbs. Knows nothing of papers."""
