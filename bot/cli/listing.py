"""The commands about the list as it stands in the working tree: `check`, `render` and `form`."""

import argparse
from contextlib import suppress

from bot.catalogue.checks import check
from bot.catalogue.escape import log
from bot.catalogue.mending import mend
from bot.catalogue.readme import README
from bot.cli.checkout import forms, generate, page, read_document, read_strange, read_text, stale, write_text
from bot.cli.command import DONE, FAULT, Commands, command, show_on_summary
from bot.errors import CatalogueError
from bot.proposals.by_hand import annotations, plan_review, render_review, unreadable
from bot.proposals.pull_request import DATA_PATH
from bot.settings import read_settings, read_today


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = command(commands, "check", _check, "look for faults in the list, README.md and the forms")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--mend", action="store_true", help=f"first put right in {DATA_PATH} what needs no knowledge")
    how.add_argument("--annotate", metavar="FILE", help="look at this list alone, as a pull request proposes it")
    parser.add_argument("--against", metavar="FILE", default=DATA_PATH, help="with --annotate: the list that it edits")
    for name, run, what in (("render", _render, README), ("form", _form, "the issue forms")):
        parser = command(commands, name, run, f"write {what} from {DATA_PATH}")
        parser.add_argument("--check", action="store_true", help="write nothing; fail if it is out of step")


def _check(options: argparse.Namespace) -> int:
    if options.annotate:
        return _annotate(options.annotate, options.against)
    if options.mend:
        _mend()
    document = read_document()
    outdated = (finding for path, text in forms(document).items() for finding in stale(path, text, "form"))
    findings = (*check(document, read_today()), *outdated)
    # A page that lags behind is no fault: a change of the list leaves it alone, and the bot renders it after the merge.
    lagging = stale(README, page(document), "render")
    for finding in (*findings, *lagging):
        print(log(str(finding)))
    print(f"{len(findings)} found." if findings else f"{DATA_PATH} and the forms are in order.")
    return FAULT if findings else DONE


def _mend() -> None:
    text = read_text(DATA_PATH)
    mended = mend(text, DATA_PATH, read_today()).text
    if mended != text:
        write_text(DATA_PATH, mended)
        print(f"{DATA_PATH} was mended.")


def _annotate(proposed: str, before: str) -> int:
    try:
        review = plan_review(read_strange(proposed), _before(before), read_today())
    except CatalogueError as error:
        review = unreadable(error.findings)
    for annotation in annotations(review):
        print(annotation)
    show_on_summary(read_settings().summary_path, render_review(review))
    return FAULT if review.left or review.mendable else DONE


def _before(path: str) -> str:
    """Read the list that a pull request edits; nothing where it is no text, so that one which mends that can pass."""
    with suppress(CatalogueError):
        return read_text(path)
    return ""


def _render(options: argparse.Namespace) -> int:
    return generate(README, page(read_document()), "render", check=options.check)


def _form(options: argparse.Namespace) -> int:
    written = forms(read_document()).items()
    return max(generate(path, text, "form", check=options.check) for path, text in written)
