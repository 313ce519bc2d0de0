"""Whether a commit of the bot's changes the list as it may: one entry, or new ones, and nothing beside. Pure."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import yaml  # noqa: TID251  # a reader beside ours, which sees what ours might not

from bot.catalogue.model import Catalogue, Entry
from tests.abuse.left import Change, read_catalogue


def faults_of_change(change: Change, others: frozenset[str]) -> Iterator[str]:
    """Say what a commit does that none may do; it may write `others` where it leaves the list alone."""
    if strange := set(change.others) - others:
        yield f"{change.where}: changes {sorted(strange)}"
    if change.before == change.after:
        return
    if change.others:
        yield f"{change.where}: changes {change.others} beside the list"
    before, after = read_catalogue(change.before), read_catalogue(change.after)
    if before and after:
        yield from _faults_of_entries(change, before, after)
    if after:
        yield from _misread(change, after)


def _faults_of_entries(change: Change, before: Catalogue, after: Catalogue) -> Iterator[str]:
    old, new = (
        Counter((place.id, entry.model_dump_json()) for place, entry in one.listings()) for one in (before, after)
    )
    gone, added = old - new, new - old
    titles = [[place.titles for place in one.places()] for one in (before, after)]
    if titles[0] != titles[1]:
        yield f"{change.where}: changes the sections"
    if gone.total() > 1 and not change.where.startswith("Refresh metadata"):
        yield f"{change.where}: changes or takes out {gone.total()} entries"
    if gone and added.total() > gone.total():
        yield f"{change.where}: adds while it changes"
    remaining = iter(change.after.splitlines())
    if not gone and not all(line in remaining for line in change.before.splitlines()):
        yield f"{change.where}: adds, and changes other lines"


def _misread(change: Change, catalogue: Catalogue) -> Iterator[str]:
    """Say where PyYAML's own safe reader sees another list than ours does."""
    read = _plainly_read(change.after)
    ours = [_words(entry) for _, entry in catalogue.listings()]
    if read != ours:
        yield f"{change.where}: YAML reads {[one for one in read if one not in ours]}"


@cache
def _plainly_read(text: str) -> list[tuple[object, ...]]:
    return list(_entries(yaml.safe_load(text)))


def _entries(section: dict[str, list[dict[str, object]]]) -> Iterator[tuple[object, ...]]:
    for entry in section.get("entries") or ():
        fields = (entry.get(field) for field in ("name", "title", "venue", "note", "arxiv", "doi"))
        yield (*fields, entry["authors"], entry.get("links") or {})
    for inner in section.get("sections") or ():
        yield from _entries(inner)  # type: ignore[arg-type]


def _words(entry: Entry) -> tuple[object, ...]:
    return (
        *(entry.name, entry.title, entry.venue, entry.note, entry.arxiv, entry.doi),
        list(entry.authors),
        dict(entry.links),
    )
