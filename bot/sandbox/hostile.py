"""Texts that are made to keep a reader busy, and everybody here who reads what others wrote. Measures nothing."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

from bot.catalogue.addresses import linked_name
from bot.catalogue.checks import check_file
from bot.catalogue.document import load
from bot.catalogue.escape import cell, code, fence, log, talk, talk_address, text, title
from bot.catalogue.hosts import names_another_site
from bot.catalogue.identity import Identity, Kind
from bot.catalogue.importer import import_list
from bot.catalogue.mending import mend
from bot.catalogue.mojibake import unmangled
from bot.catalogue.unicode import alike
from bot.errors import BotError
from bot.intake.answers import parse_answers, write_answers
from bot.intake.commands import COMMANDS, find_commands, parse_command
from bot.intake.erratum_reading import read_erratum
from bot.intake.fields import ENTRY
from bot.intake.forms import CORRECT_ENTRY, FORMS, Form
from bot.intake.reading import read_request
from bot.metadata.answer import is_feed
from bot.metadata.citation_tags import parse_page
from bot.metadata.offered_links import offered_links
from bot.metadata.registry_record import parse_record
from bot.metadata.tex import plain_name, plain_text
from bot.metadata.venue import stated_venue
from bot.metadata.withdrawal import is_withdrawn
from bot.proposals.contrast import contrast
from bot.proposals.marker import read_pull_note, read_reply_note

UNITS = (
    *("[", "[](", "](", "![", "`", "```a\n", "~~~\n", "# ", "### Paper\n", "### Note\n", "<!--", "<!-- x -->", "-->"),
    *("1", "1.", "2304.", "2304.08485 ", "math/0309136", "10.1234/", "10.1234/a ", "doi:", "arXiv:", "v1", "%2F"),
    *("%25", "/", "https://", "https://a.org/", "a.io ", "www.a.", "a@b.c ", "@", ":", "::set-env ", "&", "&amp;"),
    *("&#", "ÃŸ", ",", "; ", " and ", "Lee, A. and ", "\n", "\r\n\n", " ", "\t", "\u00a0", "\u3000", "/note x\n"),
    *("/approve\n", "> ", "a", "ab ", "A B ", "a.b", "A-", "_", "**", "*a*", "(", ")", "()", '"', "'", "|", "| a |"),
    *("- [ ] ", "- a: b\n", "a: b: ", "? ", "&a ", "*a ", "!!a ", "{a: ", "[a, ", "a: 1\n", "---\n", "<", "<a "),
    *("<b>", "</p>", "<meta ", "$", "$a$", "\\", "\\'e", "{\\'e}", "\\textit{", "{", "}", "^{", "~", "="),
    *("NeurIPS 2023, ", "accepted ", "CVPR ", "IEEE Transactions on A ", "workshop ", "under review "),
    *("this paper is withdrawn ", "Papers › ", "→", "in: ", "e\u0301", "\u0301\u0323", "\u0344", "한", "👩\u200d🔬"),
    *("🦩", "\u200b", "\u202e", "\x00", "ﷺ", "İ", "ß"),
)
"""What is repeated."""
_TODAY = date(2026, 11, 23)
_DOI = Identity(Kind.DOI, "10.1093/nsr/nwae403")
_ENTRY = """\
sections:
  - title: Papers
    entries:
      - title: {0}
        authors: [{0}]
        venue: {0}
        date: 2020
        links: {{{0}: https://a.org/}}
"""
_PLACES = tuple(load(_ENTRY.format("A")).catalogue.places())
_PAGE = "".join(
    f'<meta name="citation_{tag}" content="{{0}}">' for tag in ("title", "author", "date", "journal_title", "abstract")
)


def hostile(unit: str, length: int) -> str:
    """Repeat a unit to a text of about this length, once between two words of a line and once on a line of its own."""
    half = unit * (length // len(unit) // 2)
    return f"x{half}x\n{half}\nx"


def readers() -> Mapping[str, Callable[[str], object]]:
    """Give, by a name, everything that reads a text as others wrote it; a refusal is an answer, too."""
    forms = {f"every answer to “{form.name}”": _form(form) for form in FORMS}
    commands = {f"/{one.word}": _command(one.word) for one in COMMANDS if one.takes}
    return {name: _heard(read) for name, read in {**forms, **commands, **_READERS}.items()}


def _form(form: Form) -> Callable[[str], object]:
    return lambda text: _issue(
        write_answers(dict.fromkeys(form.fields, text[: len(text) // len(form.fields)]), form), form
    )


def _issue(body: str, form: Form) -> object:
    return read_erratum(body, _PLACES, _TODAY) if form is CORRECT_ENTRY else read_request(body, _PLACES, _TODAY)


def _command(word: str) -> Callable[[str], object]:
    return lambda text: parse_command(f"/{word} {' '.join(text.split())}", _PLACES, _TODAY)


def _heard(read: Callable[[str], object]) -> Callable[[str], None]:
    def reading(text: str) -> None:
        with suppress(BotError):
            read(text)

    return reading


_WAYS_OUT = (text, talk, code, cell, fence, title, log, talk_address)
_READERS: Mapping[str, Callable[[str], object]] = {
    "an issue": parse_answers,
    "a heading": lambda text: parse_answers("# " + text.replace("\n", "")),
    "an issue that names an entry": lambda text: _issue(f"### {ENTRY.label}\n{text}"[:65_536], CORRECT_ENTRY),
    "a comment": find_commands,
    "a note in a reply": lambda text: read_reply_note(f"<!-- paperbot:reply {{{text}}} -->\n"),
    "a note in a pull request": lambda text: read_pull_note(f"<!-- paperbot:begin {{{text}}} -->\n{text}"),
    "arXiv's feed": lambda text: is_feed(text.encode()),
    "arXiv's comment": lambda text: _comment(plain_text(text)),
    "an author's name": plain_name,
    "a publisher's page": lambda text: parse_page(_DOI, "h", f"{text}</html>".encode()),
    "a publisher's tags": lambda text: parse_page(_DOI, "h", f"{_PAGE.format(text)}</html>".encode()),
    "a registry's record": lambda text: parse_record(_DOI, "h", json.dumps(_record(text)).encode()),
    "a list": lambda text: check_file(text, "h", _TODAY),
    "a list to mend": lambda text: mend(text, "h", _TODAY),
    "a listed entry": lambda text: check_file(_ENTRY.format(json.dumps(text)), "h", _TODAY),
    "a listed entry to mend": lambda text: mend(_ENTRY.format(json.dumps(text)), "h", _TODAY),
    "a page to import": lambda text: import_list(f"# A\n\n{text}"),
    "mojibake": unmangled,
    "a title to compare": alike,
    "titles side by side": lambda text: contrast(text.split(), text.split()[::-1], " "),
    "a label": lambda text: names_another_site(text, "https://a.org"),
    "an address": lambda text: linked_name(f"https://doi.org/{''.join(text.split())}"),
    "every way out": lambda said: [
        escape(said) for escape in (text, talk, code, cell, fence, title, log, talk_address)
    ],
}


def _comment(text: str) -> object:
    return stated_venue(text, text), is_withdrawn(text), offered_links(text, text)


def _record(text: str) -> object:
    date_parts = {"date-parts": [[2020]]}
    return {
        "title": text,
        "author": [{"family": text}],
        "issued": date_parts,
        "container-title": text,
        "abstract": text,
    }
