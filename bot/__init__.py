"""Paperbot: from a submitted issue to a pull request on a curated paper list."""
