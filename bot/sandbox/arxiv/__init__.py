"""arXiv's query API, answering from facts."""
