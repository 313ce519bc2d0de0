"""A real git repository, driven by git's own commands. Knows no GitHub."""
