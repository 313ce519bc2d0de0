"""The registries of DOIs and the sites that keep papers, answering from facts."""
