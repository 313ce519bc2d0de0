"""The command that asks whether the listed links still answer: `links`. Needs no token."""

import argparse
import sys
import time
from pathlib import Path

from bot.catalogue.escape import log
from bot.cli.checkout import read_document, write_text
from bot.cli.command import DONE, Commands, command
from bot.errors import UsageError
from bot.links.asking import Asker
from bot.links.client import WebClient
from bot.links.door import Door
from bot.links.history import History, due, parse_history, render_history, with_only, with_verdicts
from bot.links.report import render_report
from bot.links.round import ask_all
from bot.links.turns import Turns
from bot.links.verdict import Kind, Verdict, credible
from bot.settings import read_settings, read_today

MEMORY = ".paperbot/links.json"
LIMIT = 900.0
"""Seconds: a quarter of an hour for a job that nobody waits for."""

_EVERY = 100


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = command(commands, "links", _links, "ask whether the listed links still answer")
    parser.add_argument("--memory", type=Path, default=MEMORY, metavar="FILE", help=f"what earlier runs saw ({MEMORY})")
    parser.add_argument("--limit", type=float, default=LIMIT, metavar="SECONDS", help=f"when to stop ({LIMIT:.0f})")
    parser.add_argument("--all", action="store_true", help="ask also what answered lately")


def _links(options: argparse.Namespace) -> int:
    listed = [url for _, entry in read_document().catalogue.listings() for url in entry.links.values()]
    history, today = _read(options.memory), read_today()
    wanted = due(History() if options.all else history, listed, today)
    until = time.monotonic() + options.limit
    print(f"{len(wanted)} of {len(set(listed))} listed links are due", file=sys.stderr)
    learned: dict[str, Verdict] = {}

    def remember() -> History:
        known = with_only(with_verdicts(history, credible(learned), today), listed)
        _write(options.memory, known)
        return known

    try:
        for url, verdict in ask_all(wanted, _asker().ask, lambda: time.monotonic() < until):
            learned[url] = verdict
            if len(learned) % _EVERY == 0:  # so that a run that is broken off was not for nothing
                remember()
                print(f"{len(learned)} of {len(wanted)} links asked", file=sys.stderr)
    finally:
        known = remember()
    unasked = {url: verdict for url, verdict in credible(learned).items() if verdict.kind is Kind.UNASKED}
    print(log(render_report(known, unasked, len(wanted) - len(learned), today)))
    return DONE


def _asker() -> Asker:
    client = WebClient(Door(), contact=read_settings().contact, clock=time.monotonic)
    return Asker(client.fetch, Turns(sleep=time.sleep, clock=time.monotonic))


def _read(path: Path) -> History:
    try:
        history = parse_history(path.read_bytes().decode(errors="replace"))
    except FileNotFoundError:
        return History()
    except OSError as error:
        raise UsageError(f"can't read {path}: {error.strerror}") from error
    if history is None:
        print(f"{path} holds no memory of links, so this one begins anew.", file=sys.stderr)
    return history or History()


def _write(path: Path, history: History) -> None:
    """Write the file beside itself first: a run that is broken off here leaves the old one whole."""
    beside = path.with_name(f"{path.name}.new")
    try:
        write_text(str(beside), render_history(history))
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"can't write {path}: {error.strerror}") from error
