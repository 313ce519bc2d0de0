"""What people know about a list that is imported, and no machine could: a small reviewed file. Knows no list."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.catalogue.model import Address, Identifier, Line
from bot.catalogue.nodes import plain
from bot.catalogue.shape import Kinds, mismatches
from bot.catalogue.yaml_text import parse_yaml
from bot.errors import CatalogueError, Finding


class Correction(BaseModel):
    """What is known of one listing and a machine could not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    listing: Line
    """The bold line, as the page has it once its encoding is mended."""
    because: Line
    """The reason, in a sentence."""
    arxiv: Identifier | None = None
    """The identifier that its paper link should have had."""
    links: dict[Line, Address] = Field(default_factory=dict)
    """The right addresses, by label."""
    without: tuple[Line, ...] = ()
    """Labels of links that are wrong, while the right address is not known."""
    pin: tuple[Line, ...] = ()
    """Fields that are meant to differ from arXiv's."""


class Facts(BaseModel):
    """Reviewed knowledge about a list that is imported."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corrections: tuple[Correction, ...] = ()
    titles: dict[Identifier, Line] = Field(default_factory=dict)
    """The papers' titles as arXiv has them, which tell a name added by hand from the title."""


_KINDS: Kinds = {"": Facts, "corrections": Correction}


def parse_facts(text: str, path: str) -> Facts:
    """Read a file of facts, YAML with the keys of `Facts`; raise CatalogueError with every fault in it."""
    parsed = parse_yaml(text, path)
    try:
        facts = Facts.model_validate(plain(parsed.root) or {})
    except ValidationError as error:
        faults = mismatches(error, parsed.root, _KINDS) if parsed.root else ()
        raise CatalogueError((*parsed.findings, *(Finding(path, *fault) for fault in faults))) from None
    if parsed.findings:
        raise CatalogueError(parsed.findings)
    return facts
