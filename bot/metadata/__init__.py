"""What arXiv says about a paper. Knows nothing of issues or of the list's layout."""
