"""What no case may ever bring about, whatever it tries: every text, list and commit of the bot's is looked at.

The bot may link what stands in the list, the repository's own pages and arXiv; refer to issues of this repository by
their numbers; close the issues that ask; fold, and leave its notes. All else in its texts is somebody else's doing.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote

from bot.catalogue.readme import render
from bot.refresh.shelf import LEDGER_PATH, LINKS_PATH
from tests.abuse.cases import Case
from tests.abuse.left import Left, Said, read_catalogue, rendered
from tests.abuse.lists import faults_of_change
from tests.abuse.messages import faults_of_message, faults_of_title
from tests.abuse.play import Played
from tests.harmless import Obeyed
from tests.stage import README

HOME = "https://github.example/acme/papers"
_COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
_LONGEST = 60_000


def faults(case: Case, played: Played) -> list[str]:
    """Give everything that is not as it must be in any case; nothing where all is well."""
    found = [fault for said in played.left.texts() for fault in _JUDGES[said.kind](said, played.left)]
    found += [fault for change in played.left.changes.values() for fault in faults_of_change(change, _OTHERS)]
    return [*dict.fromkeys(found), *_faults_of_answer(case, played)]


def _faults_of_answer(case: Case, played: Played) -> Iterator[str]:
    """The person has one answer, which says how it stands; and once all is said, nothing more is written."""
    if played.restless:
        yield "a run with nothing new still writes"
    if case.comes_to == "failed":
        if not any(played.left.exits):
            yield "no run failed"
        return
    if played.came_to != case.comes_to:
        last = played.replies[-1].partition("-->")[2].strip()[:900] if played.replies else "nothing"
        yield f"it came to {played.came_to}, and should come to {case.comes_to}; the bot said {last!r}"
    if len(played.replies) != (case.comes_to != "nothing"):
        yield f"the bot wrote {len(played.replies)} comments of its own"


def _talk(said: Said, left: Left) -> Iterator[str]:
    page = said.page
    yield from _common(said, page, left)
    ours = {f"#{number}" for number in left.numbers}
    # The summary page is seen by nobody but who may see the run, and a number there refers to nothing.
    seen = (one for one in page.references if said.kind != "summary" or not one.startswith("#"))
    if strange := [one for one in seen if one not in ours]:
        yield f"{said.where}: refers to {strange}"
    yield from (f"{said.where}: closes {one}" for one in page.closes if one not in ours)
    yield from (f"{said.where}: calls {one}" for one in page.calls)
    yield from (f"{said.where}: has {len(said.text)} characters" for _ in said.text[_LONGEST : _LONGEST + 1])


def _page(said: Said, left: Left) -> Iterator[str]:
    yield from _common(said, said.page, left)


def _list(said: Said, left: Left) -> Iterator[str]:
    catalogue = read_catalogue(said.text)
    if catalogue is None:
        yield f"{said.where}: the list can't be read any more"
        return
    page = render(README, catalogue)
    yield from _page(Said("page", said.where, page), left)
    shown = _plain(rendered(page).text)
    for _, entry in catalogue.listings():
        words = (entry.heading, entry.authors[0], entry.venue or "", entry.note or "")
        yield from (f"{said.where}: readers don't see {word!r}" for word in words if _plain(word) not in shown)


def _common(said: Said, page: Obeyed, left: Left) -> Iterator[str]:
    for name in ("pictures", "foreign", "mails", "hidden"):
        if found := getattr(page, name):
            yield f"{said.where}: {name} {found[:5]}"
    for link in page.links:
        if link.lies or not _may_lead_to(link.to, left):
            yield f"{said.where}: {link.label!r} leads to {link.to}"


def _may_lead_to(address: str, left: Left) -> bool:
    listed = {_canonical(one) for one in left.allowed}
    ours = (HOME, "https://arxiv.org/abs/", "#")
    return _canonical(address) in listed or address == "https://arxiv.org" or address.startswith(ours)


def _canonical(address: str) -> str:
    return unquote(address).replace("https://redirect.github.com/", "https://github.com/")


def _log(said: Said, _: Left) -> Iterator[str]:
    yield from (
        f"{said.where}: the runner obeys {said.text[at.start() :][:80]!r}" for at in _COMMAND.finditer(said.text)
    )
    if "Traceback" in said.text:
        yield f"{said.where}: {said.text[-600:]}"
    yield from _hidden(said)


def _status(said: Said, _: Left) -> Iterator[str]:
    yield from _hidden(said)
    yield from (f"{said.where}: the status is too long" for _ in said.text[140:141])


def _title(said: Said, _: Left) -> Iterator[str]:
    yield from _hidden(said)
    yield from (f"{said.where}: {fault}" for fault in faults_of_title(said.text))


def _message(said: Said, left: Left) -> Iterator[str]:
    yield from _hidden(said)
    ours = {f"#{number}" for number in left.numbers}
    yield from (f"{said.where}: {fault}" for fault in faults_of_message(said.text, ours, left.people))


def _hidden(said: Said) -> Iterator[str]:
    page = Obeyed()
    page.handle_data(said.text)
    controls = re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b]", said.text)
    if found := [*page.hidden, *controls]:
        yield f"{said.where}: hidden {found[:5]}"


def _plain(text: str) -> str:
    """Give a text as it reads, whatever a renderer makes of blanks and of what nobody sees."""
    seen = (one for one in text if one.isspace() or not _hides(one))
    return " ".join("".join(seen).split())


@cache
def _hides(character: str) -> bool:
    page = Obeyed()
    page.handle_data(character)
    return bool(page.hidden) or character in "\u200b\u200c\u200d\ufe0f"


_OTHERS = frozenset({"README.md", LEDGER_PATH, LINKS_PATH})
"""Files that the bot may write beside the list, and never together with it."""
_JUDGES: dict[str, Callable[[Said, Left], Iterator[str]]] = {
    "comment": _talk,
    "body": _talk,
    "summary": _talk,
    "page": _page,
    "list": _list,
    "log": _log,
    "status": _status,
    "title": _title,
    "message": _message,
}
