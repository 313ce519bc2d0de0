"""What commands change in a submission, as a value that can be kept. Knows no command and nobody who gives one."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from bot.catalogue.model import Address, Day, Line, SectionId
from bot.intake.bundle import Bundle, BundleLine
from bot.intake.submission import Submission, link_key

MOST_PARTS = 20
"""How many links and further sections one submission's corrections hold, for they are kept in a comment."""


class Corrections(BaseModel):
    """Changes to a submission: a field that was never set leaves it alone, and None takes out what it has.

    Comparison and JSON keep the two apart: what was never set is not written, and reads back so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    section: SectionId | None = None
    """None for "not sure"."""
    also_in: tuple[SectionId | None, ...] = ()
    """Sections to add to those that shall show the paper; None takes out all that were named before it."""
    name: Line | None = None
    venue: Line | None = None
    date: Day | None = None
    """None for arXiv's."""
    links: dict[Line, Address | None] = Field(default_factory=dict)
    """Label to address, None where the link is taken out; labels are one in whatever case."""
    note: Line | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """What was set, by field."""
        return {field: value for field, value in self if field in self.model_fields_set}

    @property
    def parts(self) -> int:
        """How many links and further sections they change."""
        return len(self.links) + len(self.also_in)

    def then(self, later: "Corrections") -> "Corrections":
        """Make both one: the later word counts, links change one by one, and further sections add up."""
        both = {**self.changes, **later.changes}
        if "links" in both:
            both["links"] = with_links(self.links, later.links)
        if "also_in" in both:
            both["also_in"] = with_sections(self.also_in, later.also_in)
        return Corrections(**both)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Corrections) and self.changes == other.changes

    def __hash__(self) -> int:
        return hash(frozenset(self.changes))

    @model_serializer(mode="wrap")
    def _only_what_was_set(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {field: value for field, value in serialize(self).items() if field in self.model_fields_set}


def corrected(submission: Submission, corrections: Corrections) -> Submission:
    """Give the submission as the corrections make it; it notes what they decided."""
    links = with_links(submission.links, corrections.links)
    merged = {
        "also_in": tuple(filter(None, with_sections(submission.also_in, corrections.also_in))),
        "links": {label: address for label, address in links.items() if address},
        "decided": tuple(dict.fromkeys((*submission.decided, *_decided(corrections)))),
    }
    return submission.model_copy(update={**corrections.changes, **merged})


def corrected_bundle(bundle: Bundle, corrections: Corrections) -> Bundle:
    """Give several submissions as the corrections make them.

    A section is for every line that names none of its own; all else, said while the issue named one paper, is for the
    first.
    """
    first, *others = bundle.lines
    shared = Corrections(**{field: value for field, value in corrections.changes.items() if field == "section"})
    lines = (_corrected_line(first, corrections), *(_corrected_line(line, shared) for line in others))
    return bundle.model_copy(update={"lines": lines})


def _corrected_line(line: BundleLine, corrections: Corrections) -> BundleLine:
    if not isinstance(line.wanted, Submission):
        return line
    changes = {field: value for field, value in corrections.changes.items() if not (line.placed and field == "section")}
    return line.model_copy(update={"wanted": corrected(line.wanted, Corrections(**changes))})


def with_links(links: Mapping[str, str | None], later: Mapping[str, str | None]) -> dict[str, str | None]:
    """Put links over others; one of the same label gives up its place in the order to none."""
    changed = {link_key(label): (label, address) for label, address in later.items()}
    kept = {link_key(label): (label, address) for label, address in links.items()}
    return dict((kept | changed).values())


def with_sections(
    sections: tuple[SectionId | None, ...], later: tuple[SectionId | None, ...]
) -> tuple[SectionId | None, ...]:
    """Add sections to others, each once, and forget what stands before the last None."""
    both = (*sections, *later)
    forgotten = max((number for number, section in enumerate(both) if section is None), default=0)
    return tuple(dict.fromkeys(both[forgotten:]))


def _decided(corrections: Corrections) -> tuple[str, ...]:
    fields = (field for field in corrections.changes if field not in {"section", "links"})
    return (*fields, *map(link_key, corrections.links))
