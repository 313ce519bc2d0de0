"""Fingerprints: short names for what is asked and what is proposed, to see whether it changed. Knows no format."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

from bot.catalogue.model import Entry, SectionId
from bot.intake.fields import ENTRY
from bot.intake.request import Request
from bot.proposals.outcome import Change

_READ_AS = {"arxiv": "identifier", "doi": "DOI", "also_in": "further sections"}


def of_request(request: Request) -> str:
    """Name what a person asks for."""
    return _of(request.model_dump_json(exclude={"issue"}))


def of_edit(section: SectionId, before: str, after: str) -> str:
    r"""Name an edit of a section by the lines that it takes out and puts in, and the line on either side.

    Upon another text the same edit has the same name as long as these lines stand there, too; git merges it then,
    for a merge needs no more than one unchanged line between two changes.

    >>> of_edit(SectionId("x"), "a\nb\nc", "a\nb\nX\nc") == of_edit(SectionId("x"), "z\nb\nc", "z\nb\nX\nc")
    True
    >>> of_edit(SectionId("x"), "a\nb\nc", "a\nb\nX\nc") == of_edit(SectionId("x"), "a\nz\nc", "a\nz\nX\nc")
    False
    """
    old, new = before.splitlines(), after.splitlines()
    same = _in_common(old, new)
    tail = _in_common(old[same:][::-1], new[same:][::-1])
    taken = old[max(same - 1, 0) : len(old) - max(tail - 1, 0)]
    put = new[same : len(new) - tail]
    return _of("\n".join([section, *taken, "\0", *put]))


def of_content(section: SectionId, entry: Entry) -> dict[str, str]:
    """Name each field that an entry fills, and the section it goes into, by the words that people use for them."""
    fields = {"section": section, **entry.model_dump(mode="json", exclude_defaults=True)}
    return {_READ_AS.get(field, field): _of(json.dumps(value)) for field, value in fields.items()}


def of_all(*parts: str) -> str:
    """Name several things as one, in their order."""
    return _of(json.dumps(parts))


def of_work(entry: Entry) -> str:
    """Name the work that an entry is of: by its first name, or by its title."""
    return _of(str(entry.names[0]) if entry.names else entry.title)


def of_changes(subject: str, changes: Iterable[Change]) -> dict[str, str]:
    """Name what each field of a listed entry was and is to be, by the words that people use for the field.

    `subject` is the fingerprint of the entry's work. A link that is labelled like a field shares that one's name.
    """
    parts = defaultdict[str, list[object]](list, {ENTRY.label: [subject]})
    for change in changes:
        parts[change.field].append([change.before, change.after])
    return {field: _of(json.dumps(part)) for field, part in parts.items()}


def _in_common(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
