"""The command line: one short function a command. Reads and writes the working tree; decides nothing."""

import argparse
import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.catalogue.checks import check
from bot.catalogue.document import Document, load
from bot.catalogue.escape import log
from bot.catalogue.facts import parse_facts
from bot.catalogue.importer import import_list
from bot.catalogue.readme import README, render
from bot.errors import BotError, CatalogueError, Finding, UsageError
from bot.forge.access import Access
from bot.forge.github_client import GithubForge
from bot.forge.protocol import Forge
from bot.forge.rehearsal import Rehearsal
from bot.intake.answers import write_answers
from bot.intake.fields import CODE, LINKS, NAME, NOTE, PAGE, PAPER, SECTION, VENUE
from bot.intake.form import render_form
from bot.metadata.arxiv_client import ArxivClient
from bot.metadata.record import Source
from bot.proposals.outcome import Proposal
from bot.proposals.plain import plain
from bot.proposals.pull_request import DATA_PATH
from bot.reconcile.judgement import judge
from bot.reconcile.report import Report, render_summary
from bot.reconcile.run import reconcile_all, reconcile_issue
from bot.settings import Settings, read_settings, read_today

FORM_PATH = ".github/ISSUE_TEMPLATE/submit-paper.yml"
DONE, FAULT, USAGE = 0, 1, 2
PATIENCE, PATIENCE_OF_A_SWEEP = 20.0, 300.0
"""Seconds that a run waits for arXiv in all: somebody waits for an answer within a minute, and nobody for a sweep."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status: 0 done, 1 a fault of ours or of a service, 2 bad usage."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format="%(message)s")
    try:
        status: int = options.run(options)
    except BotError as error:
        print(log(str(error)), file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else FAULT
    return status


def _reconcile(options: argparse.Namespace) -> int:
    settings = read_settings().for_github()
    number = settings.event().number if options.event else options.issue
    with _forge(settings) as github:
        rehearsal = Rehearsal(github) if options.dry_run else None
        reports = _reconciled(rehearsal or github, settings, number)
    for step in rehearsal.steps if rehearsal else ():
        print(log(step), end="\n\n")
    return _reported(reports, None if options.dry_run else settings.summary_path)


def _reconciled(forge: Forge, settings: Settings, number: int | None) -> tuple[Report, ...]:
    if number is None:
        return reconcile_all(forge, _source(settings, PATIENCE_OF_A_SWEEP), read_today())
    return (reconcile_issue(forge, _source(settings, PATIENCE), read_today(), number),)


def _reported(reports: Sequence[Report], summary: Path | None) -> int:
    for report in reports:
        print(log(str(report)))
    if summary is not None:
        with summary.open("a", encoding="utf-8") as page:
            page.write(render_summary(reports))
    return FAULT if any(report.fault for report in reports) else DONE


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
    }
    outcome = judge(write_answers(given), _document(), _source(read_settings(), PATIENCE), read_today())
    if isinstance(outcome, Proposal) and not options.dry_run:
        Path(DATA_PATH).write_text(outcome.text, encoding="utf-8", newline="")
    print(log(plain(outcome)))
    return DONE if isinstance(outcome, Proposal) else FAULT


def _check(_: argparse.Namespace) -> int:
    document = _document()
    findings = (*check(document, read_today()), *_stale(FORM_PATH, _form(document), "form"))
    # A page that lags behind is no fault: a change of the list leaves it alone, and the bot renders it after the merge.
    lagging = _stale(README, _readme(document), "render")
    for finding in (*findings, *lagging):
        print(log(str(finding)))
    print(f"{len(findings)} found." if findings else f"{DATA_PATH} and the form are in order.")
    return FAULT if findings else DONE


def _render(options: argparse.Namespace) -> int:
    return _generate(README, _readme(_document()), "render", check=options.check)


def _write_form(options: argparse.Namespace) -> int:
    return _generate(FORM_PATH, _form(_document()), "form", check=options.check)


def _import(options: argparse.Namespace) -> int:
    facts = parse_facts(_text(options.facts), options.facts) if options.facts else None
    imported = import_list(_text(options.file), facts, options.file)
    for finding in (*imported.mended, *imported.unread):
        print(log(str(finding)), file=sys.stderr)
    if options.output:
        Path(options.output).write_text(imported.text, encoding="utf-8", newline="")
    else:
        sys.stdout.write(imported.text)
    print(f"{len(imported.mended)} mended, {len(imported.unread)} could not be read.", file=sys.stderr)
    return FAULT if imported.unread else DONE


def _demo(_: argparse.Namespace) -> int:
    from bot.sandbox.demo import tell  # noqa: PLC0415  # the sandbox is no part of a run in production

    for part in tell(Path()):
        print(log(part), end="\n\n")
    return DONE


def _generate(path: str, text: str, command: str, *, check: bool) -> int:
    stale = _stale(path, text, command)
    if check:
        for finding in stale:
            print(finding)
        return FAULT if stale else DONE
    if stale:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8", newline="")
    print(f"{path} {'was written' if stale else 'was up to date'}.")
    return DONE


def _stale(path: str, text: str, command: str) -> tuple[Finding, ...]:
    old = _text(path) if Path(path).exists() else ""
    if old == text:
        return ()
    pairs = zip(old.splitlines(), text.splitlines(), strict=False)
    line = next((number for number, (had, wants) in enumerate(pairs, 1) if had != wants), 1)
    return (Finding(path, line, f"it differs from what {DATA_PATH} gives", f"run `paperbot {command}`"),)


def _document() -> Document:
    return load(_text(DATA_PATH), DATA_PATH)


def _readme(document: Document) -> str:
    return render(_text(README), document.catalogue)


def _form(document: Document) -> str:
    return render_form(document.catalogue)


def _text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode()
    except OSError as error:
        raise UsageError(f"can't read {path}: {error.strerror}; run this at the top of the list's checkout") from error
    except UnicodeDecodeError as error:
        raise CatalogueError((Finding(path, 1, "it is not text in UTF-8", "save it as UTF-8"),)) from error


def _forge(settings: Settings) -> GithubForge:
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


def _source(settings: Settings, patience: float) -> Source:
    return ArxivClient(
        settings.arxiv_url, contact=settings.contact, sleep=time.sleep, clock=time.monotonic, patience=patience
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="paperbot", description="Looks after a curated list of papers.")
    parser.add_argument("--verbose", action="store_true", help="say more on standard error")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _reconcile_options(commands.add_parser("reconcile", help="bring submissions to where they should be"))
    _add_options(commands.add_parser("add", help="put a paper into data/papers.yaml of this checkout"))
    _command(commands, "check", _check, "look for faults in the list, README.md and the form")
    for name, run, what in (("render", _render, README), ("form", _write_form, FORM_PATH)):
        command = _command(commands, name, run, f"write {what} from {DATA_PATH}")
        command.add_argument("--check", action="store_true", help="write nothing; fail if it is out of step")
    _import_options(commands.add_parser("import", help="make data/papers.yaml from an existing list"))
    _command(commands, "demo", _demo, "show a paper on its way from the form to the list, on this machine alone")
    return parser


def _reconcile_options(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_reconcile)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--issue", type=int, metavar="N", help="the submission in issue N")
    which.add_argument("--event", action="store_true", help="what GITHUB_EVENT_PATH is about")
    which.add_argument("--all", action="store_true", help="every open submission")
    parser.add_argument("--dry-run", action="store_true", help="print the whole plan and write nothing")


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_add)
    parser.add_argument("paper", help="an arXiv identifier, or any link with one in it")
    parser.add_argument("--section", default="", help="a section's path, its id or its title; without it, the closest")
    for name in ("venue", "code", "page", "name", "note"):
        parser.add_argument(f"--{name}", default="", help=f"as in the form's field for the {name}")
    parser.add_argument("--link", action="append", default=[], metavar="LABEL: URL", help="a further link")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added and write nothing")


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_import)
    parser.add_argument("file", help="the list in Markdown")
    parser.add_argument("--facts", help="a file of reviewed facts that correct it, as docs/seed-facts.yaml")
    parser.add_argument("-o", "--output", help=f"where to write, for example {DATA_PATH}; by default, standard output")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    what: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what, description=what)
    parser.set_defaults(run=run)
    return parser
