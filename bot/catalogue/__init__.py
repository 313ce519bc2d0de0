"""The list: model, YAML, Markdown, README, checks. Knows nothing of issues, arXiv's answers or GitHub."""
