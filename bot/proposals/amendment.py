"""Erratum, listed entry and list into what should be done. Pure: nothing is fetched, nothing is said."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.catalogue import splice
from bot.catalogue.document import Document
from bot.catalogue.escape import talk
from bot.catalogue.identity import Identity, Kind
from bot.catalogue.model import PINNABLE, Catalogue, Entry, Place, SectionId
from bot.intake.corrections import with_links, with_sections
from bot.intake.erratum import Erratum
from bot.intake.fields import AUTHORS, CODE_LINK, DATE, NAME, NOTE, PAGE_LINK, TITLE, VENUE
from bot.intake.submission import link_key
from bot.metadata.work import Work
from bot.proposals.amendment_checks import plan_amendment_checks, stated_fields
from bot.proposals.check import Check, Verdict
from bot.proposals.fingerprint import of_changes, of_content, of_edit, of_request, of_work
from bot.proposals.lookup import Listing
from bot.proposals.outcome import Amendment, Change, Settled
from bot.proposals.plan import branch

_FIELDS = {
    "name": NAME.label,
    "title": TITLE.label,
    "authors": AUTHORS.label,
    **{kind.value: Identity(kind, "").site for kind in Kind},
    "venue": VENUE.label,
    "date": DATE.label,
    "links": "",
    "note": NOTE.label,
    "withdrawn": "Withdrawn",
    "also_in": "Also in",
    "pin": "Pinned",
}
"""The fields of an entry in the order in which a reviewer reads them, as readers name them."""
_PLAIN = ("name", "venue", "date", "note")
"""The fields of which a correction holds the new value itself."""


def name_to_ask(erratum: Erratum, entry: Entry) -> Identity | None:
    """Say which work arXiv has to be asked about before this can be planned; None where nobody need be.

    Only what the refresh would change again is compared.
    """
    after = _amended(erratum, entry, None)
    differing = any(getattr(entry, field) != getattr(after, field) for field in (*PINNABLE, "arxiv"))
    return Identity(Kind.ARXIV, after.arxiv) if after.arxiv and differing and not erratum.remove else None


def plan_amendment(
    erratum: Erratum, listing: Listing, work: Work | None, document: Document, today: date
) -> Amendment | Settled:
    """Plan the change of a listed entry; `work` is what arXiv says of it, where `name_to_ask` names it.

    What differs from arXiv on purpose is pinned, so that the refresh leaves it.
    """
    home, before = listing
    place = _place(document, erratum.changes.section) or home
    after = None if erratum.remove else _pinned(before, _amended(erratum, before, place.id), work)
    if after == before and place.id == home.id:
        return Settled(before, home)
    text = _edited(document, before, after, None if place.id == home.id else place.id)
    changes = () if after is None else tuple(_changes(before, after, home, place, document.catalogue))
    return Amendment(
        branch=branch(erratum),
        text=text,
        asked=of_request(erratum),
        fingerprint=of_edit(place.id, document.text, text),
        content=of_content(home.id, before) if after is None else of_changes(of_work(before), changes),
        checks=plan_amendment_checks(document, listing, after, place, work, today),
        subject=of_work(before),
        before=before,
        after=after,
        home=home,
        place=place,
        changes=changes,
        why=erratum.why,
    )


def with_rivals(amendment: Amendment, rivals: Mapping[int, Mapping[str, str]]) -> Amendment:
    """Tell of other amendments of the same entry that were proposed before, by the numbers of their pull requests.

    Of each, the fingerprints of what it changes show whether both would give one field different values.
    """
    told = tuple(_rival(amendment, number, content) for number, content in sorted(rivals.items()))
    checks = sorted((*amendment.checks, *told), key=lambda check: list(Verdict).index(check.verdict))
    return replace(amendment, checks=tuple(checks))


def _place(document: Document, section: SectionId | None) -> Place | None:
    return document.catalogue.place(section) if section else None


def _edited(document: Document, before: Entry, after: Entry | None, section: SectionId | None) -> str:
    if after is None:
        return splice.remove(document, before)
    if section is None:
        return splice.replace(document, before, after)
    return splice.move(document, before, after, section)


def _amended(erratum: Erratum, entry: Entry, section: SectionId | None) -> Entry:
    """Give the entry with all that is asked for; `section` is where it will live, None where that doesn't matter."""
    changes = erratum.changes.changes
    fields: dict[str, object] = {field: changes[field] for field in _PLAIN if field in changes}
    fields |= {name.kind.value: name.value for name in erratum.right_names}
    fields |= {"title": erratum.title} if erratum.title else {}
    fields |= {"authors": erratum.authors} if erratum.authors else {}
    fields |= {"withdrawn": erratum.withdrawn} if erratum.withdrawn is not None else {}
    also_in = with_sections(entry.also_in, erratum.changes.also_in)
    fields["also_in"] = tuple(one for one in also_in if one and one != section)
    fields["links"] = _linked(entry, erratum.changes.links)
    return entry.model_copy(update=fields)


def _linked(entry: Entry, changes: dict[str, str | None]) -> dict[str, str]:
    """Change the links one by one; a listed label stays as it is written. With new ones, code and page stand first."""
    written = {link_key(label): label for label in entry.links}
    renamed = {written.get(link_key(label), label): to for label, to in changes.items()}
    merged = {label: to for label, to in with_links(entry.links, renamed).items() if to}
    if all(label in entry.links for label in merged):
        return merged
    first = {CODE_LINK: 0, PAGE_LINK: 1}
    return {label: merged[label] for label in sorted(merged, key=lambda label: first.get(label, len(first)))}


def _pinned(before: Entry, after: Entry, work: Work | None) -> Entry:
    """Pin what is meant to differ from what arXiv states, and no longer what has come to be the same."""
    if work is None or after.arxiv is None:
        return after
    stated = stated_fields(work)
    asked = {field for field in PINNABLE if getattr(before, field) != getattr(after, field) and field in stated}
    differing = {field for field in asked if stated[field] != getattr(after, field)}
    stay = tuple(field for field in after.pin if field not in asked or field in differing)
    added = tuple(field for field in PINNABLE if field in differing and field not in after.pin)
    return after.model_copy(update={"pin": (*stay, *added)})


def _changes(before: Entry, after: Entry, home: Place, place: Place, catalogue: Catalogue) -> Iterator[Change]:
    for field, label in _FIELDS.items():
        if field == "links":
            yield from _link_changes(before, after)
        elif getattr(before, field) != getattr(after, field):
            old, new = (_parts(field, entry, catalogue) for entry in (before, after))
            yield Change(label, old, new, " " if field == "title" else ", ")
    if home.id != place.id:
        yield Change("Section", (home.path,), (place.path,))


def _link_changes(before: Entry, after: Entry) -> Iterator[Change]:
    for label in dict.fromkeys((*before.links, *after.links)):
        old, new = before.links.get(label), after.links.get(label)
        if old != new:
            yield Change(label, (old,) if old else (), (new,) if new else ())


def _parts(field: str, entry: Entry, catalogue: Catalogue) -> tuple[str, ...]:
    value = getattr(entry, field)
    if field == "title":
        return tuple(entry.title.split())
    if field == "also_in":
        return tuple(place.path for section in entry.also_in if (place := catalogue.place(section)))
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    return (str(value),) if value else ()


def _rival(amendment: Amendment, number: int, content: Mapping[str, str]) -> Check:
    both = [field for field, value in amendment.content.items() if content.get(field, value) != value]
    otherwise = f", and differently: {talk(', '.join(both))}" if both else ""
    what = f"#{number} changes this entry, too{otherwise}."
    return Check(Verdict.LOOK, f"{what} Once one of the two is merged, the other is built anew upon it.")
