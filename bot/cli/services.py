"""The services as the environment says they are to be reached. Knows no command."""

import time

from bot.catalogue.identity import Kind
from bot.forge.access import Access
from bot.forge.github_client import GithubForge
from bot.metadata.arxiv_client import ArxivClient
from bot.metadata.library import ArxivShelf, Shelves
from bot.metadata.record import Source
from bot.metadata.web import Web
from bot.metadata.web_shelf import open_shelves
from bot.metadata.work import Library
from bot.settings import Settings

PATIENCE, PATIENCE_OF_A_SWEEP = 20.0, 300.0
"""Seconds that a run waits for arXiv in all, and for all other sources together.

Somebody waits for an answer within a minute, and nobody for a sweep.
"""


def open_forge(settings: Settings) -> GithubForge:
    """Give GitHub, as a context."""
    return GithubForge(
        Access(
            api=settings.api_url,
            server=settings.server_url,
            repository=settings.repository,
            token=settings.token.get_secret_value(),
            login=settings.login,
            pause=settings.pause,
        )
    )


def library(settings: Settings, patience: float) -> Library:
    """Give whoever can be asked about works, and waits `patience` seconds in all for repeats."""
    web = Web(
        contact=settings.contact,
        sleep=time.sleep,
        clock=time.monotonic,
        patience=patience,
        mirror=settings.metadata_url,
    )
    return Shelves({Kind.ARXIV: ArxivShelf(arxiv(settings, patience)), **open_shelves(web)})


def arxiv(settings: Settings, patience: float) -> Source:
    """Give arXiv, as somebody who waits `patience` seconds in all for repeats."""
    return ArxivClient(
        settings.arxiv_url, contact=settings.contact, sleep=time.sleep, clock=time.monotonic, patience=patience
    )
