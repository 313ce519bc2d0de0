"""Short words for the names of works. Checks nothing."""

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.identity import Identity, Kind


def arxiv_name(arxiv: ArxivId) -> Identity:
    """Give the name that an arXiv identifier is."""
    return Identity(Kind.ARXIV, arxiv)
