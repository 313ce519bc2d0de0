"""Checks of the checkout's files: the list, the page, the form, and what GitHub offers beside it. Knows no setting."""

from collections.abc import Iterator, Mapping

from bot.catalogue.checks import check
from bot.catalogue.document import Document
from bot.catalogue.model import Catalogue
from bot.catalogue.nodes import plain
from bot.catalogue.readme import README, render
from bot.catalogue.yaml_text import parse_yaml
from bot.doctor.case import CHOOSER, Case
from bot.doctor.diagnosis import Symptom, look, wrong
from bot.errors import CatalogueError
from bot.intake.form import render_forms
from bot.intake.forms import FORMS
from bot.proposals.pull_request import DATA_PATH

_COMMIT = "commit what it writes"


def papers(case: Case) -> Iterator[Symptom]:
    """Check that the list can be read, and has no fault."""
    document = case.document
    if document is None:
        mend = "Run this at the top of the checkout; `paperbot import FILE.md` makes the list from an existing one"
        yield wrong(f"{DATA_PATH} is not here.", mend)
        return
    findings = document.findings if isinstance(document, CatalogueError) else check(document, case.today)
    if findings:
        found = f"{len(findings)} fault(s); the first: {findings[0].path}:{findings[0].line}: {findings[0].what}."
        yield wrong(found, "`paperbot check` names them all, and how to mend each")


def readme(case: Case) -> Iterator[Symptom]:
    """Check that the page has a place for the list; that it lags behind is no fault, for the bot renders it."""
    if README not in case.files:
        markers = "`<!-- paperbot:begin -->` and `<!-- paperbot:end -->`"
        yield wrong(f"{README} is not here.", f"Write one, with {markers} on lines of their own; the list goes between")
        return
    try:
        render(case.files[README], Catalogue(sections=()))
    except CatalogueError as error:
        for finding in error.findings:
            yield wrong(f"{README}:{finding.line}: {finding.what}.", finding.mend[:1].upper() + finding.mend[1:])


def forms(case: Case) -> Iterator[Symptom]:
    """Check that the forms offer the sections that the list has."""
    if gone := [form.path for form in FORMS if form.path not in case.files]:
        yield wrong(f"Not here: {', '.join(gone)}.", f"Run `paperbot form` and {_COMMIT}")
    elif not isinstance(case.document, Document):
        yield look("The list has to be mended first, to compare them with it.", "See what is said of the list")
    else:
        yield from _compared(case.files, case.document.catalogue)


def _compared(files: Mapping[str, str], catalogue: Catalogue) -> Iterator[Symptom]:
    try:
        for path, text in render_forms(catalogue).items():
            if files[path] != text:
                yield wrong(f"{path} is out of step with {DATA_PATH}.", f"Run `paperbot form` and {_COMMIT}")
    except CatalogueError as error:
        for finding in error.findings:
            yield wrong(f"They can't be written: {finding.what}.", finding.mend[:1].upper() + finding.mend[1:])


def chooser(case: Case) -> Iterator[Symptom]:
    """Check that people are led to the form, and nowhere else by mistake."""
    known = plain(parse_yaml(case.files.get(CHOOSER, ""), CHOOSER).root)
    offered = known if isinstance(known, dict) else {}
    if str(offered.get("blank_issues_enabled", "true")).lower() != "false":
        found = "People may open an issue without the form, which the bot then has to ask about."
        yield look(found, f"Write `blank_issues_enabled: false` into {CHOOSER}")
    for url in _addresses(offered.get("contact_links")):
        if _leads_elsewhere(url, case.setup.home):
            found = f"{CHOOSER} leads to another repository: {url}"
            yield look(found, f"If that is left over from where you took it, write {case.setup.home} instead")


def _addresses(links: object) -> Iterator[str]:
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and isinstance(link.get("url"), str):
            yield link["url"]


def _leads_elsewhere(url: str, home: str) -> bool:
    """Whether an address is on the same site, and in another repository."""
    server, asked = home.rsplit("/", 2)[0], f"{url}/".casefold()
    return asked.startswith(f"{server}/".casefold()) and not asked.startswith(f"{home}/".casefold())
