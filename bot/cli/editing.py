"""The commands that write data/papers.yaml in the working tree: `add` and `import`."""

import argparse
import sys

from bot.catalogue.escape import log
from bot.catalogue.facts import parse_facts
from bot.catalogue.importer import import_list
from bot.cli.checkout import read_document, read_text, write_text
from bot.cli.command import DONE, FAULT, Commands, command
from bot.cli.services import PATIENCE, library
from bot.intake.answers import write_answers
from bot.intake.fields import AUTHORS, CODE, DATE, LINKS, NAME, NOTE, PAGE, PAPER, SECTION, TITLE, VENUE
from bot.proposals.outcome import Planned
from bot.proposals.plain import plain
from bot.proposals.pull_request import DATA_PATH
from bot.reconcile.judgement import Wish, judge
from bot.settings import read_settings, read_today


def declare(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = command(commands, "add", _add, f"put a paper into {DATA_PATH} of this checkout")
    parser.add_argument("paper", help="an arXiv identifier, a DOI, or a link to the paper")
    parser.add_argument("--section", default="", help="a section's path, its id or its title; without it, the closest")
    for name in ("venue", "code", "page", "name", "note", "title", "authors", "date"):
        parser.add_argument(f"--{name}", default="", help=f"as in the form's field for the {name}")
    parser.add_argument("--link", action="append", default=[], metavar="LABEL: URL", help="a further link")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added and write nothing")
    parser = command(commands, "import", _import, f"make {DATA_PATH} from an existing list")
    parser.add_argument("file", help="the list in Markdown")
    parser.add_argument("--facts", help="a file of reviewed facts that correct it, as docs/seed-facts.yaml")
    parser.add_argument("-o", "--output", help=f"where to write, for example {DATA_PATH}; by default, standard output")


def _add(options: argparse.Namespace) -> int:
    given = {
        PAPER: options.paper,
        SECTION: options.section,
        VENUE: options.venue,
        CODE: options.code,
        PAGE: options.page,
        LINKS: "\n".join(options.link),
        NAME: options.name,
        NOTE: options.note,
        TITLE: options.title,
        AUTHORS: options.authors,
        DATE: options.date,
    }
    outcome = judge(Wish(write_answers(given)), read_document(), library(read_settings(), PATIENCE), read_today())
    if isinstance(outcome, Planned) and not options.dry_run:
        write_text(DATA_PATH, outcome.text)
    print(log(plain(outcome)))
    return DONE if isinstance(outcome, Planned) else FAULT


def _import(options: argparse.Namespace) -> int:
    facts = parse_facts(read_text(options.facts), options.facts) if options.facts else None
    imported = import_list(read_text(options.file), facts, options.file)
    for finding in (*imported.mended, *imported.unread):
        print(log(str(finding)), file=sys.stderr)
    if options.output:
        write_text(options.output, imported.text)
    else:
        sys.stdout.write(imported.text)
    print(f"{len(imported.mended)} mended, {len(imported.unread)} could not be read.", file=sys.stderr)
    return FAULT if imported.unread else DONE
