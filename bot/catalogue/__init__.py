"""The list: its model, its YAML, its Markdown and its checks. Knows nothing of issues, arXiv's answers or GitHub."""
