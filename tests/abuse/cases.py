"""The abuse corpus as values: each case, and the class of incidents that it comes from. Knows no bot.

A file of tests/data/abuse/ is one class; docs of the keys stand in its README.md.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

FOLDER = Path(__file__).parents[1] / "data" / "abuse"


def _long(value: object) -> object:
    """Write out a text that repeats itself: `{ begin, each, times, end }`."""
    if isinstance(value, dict) and "each" in value:
        return value.get("begin", "") + value["each"] * value["times"] + value.get("end", "")
    return value


Text = Annotated[str, BeforeValidator(_long)]


class Case(BaseModel):
    """One thing that somebody tries.

    Attributes:
        name: what the trick is.
        seen: where its kind is known from, if elsewhere than its class.
        way: the way in, "paper.note"; what stands before the dot is one of `ways.WAYS`.
        text: what is put there.
        others: the other answers of the form, by field.
        then: what happens next, each a verb of `steps.STEPS` with its object; the bot wakes after each.
        comes_to: the label that the issue ends with, "nothing" where the bot leaves it alone, "invited" where it
            shows the form, "unlabelled" where it answers and somebody took the label off, "failed" where no run can
            say a word on any issue.
        must_not: what would be the harm, beside that which no case may do: each key is one of `harms.HARMS`.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    seen: str = ""
    way: str
    text: Text = ""
    others: dict[str, Text] = {}
    then: tuple[dict[str, Any], ...] = ()
    comes_to: Literal[
        "proposed",
        "needs-info",
        "waiting",
        "duplicate",
        "listed",
        "declined",
        "nothing",
        "invited",
        "unlabelled",
        "failed",
    ]
    must_not: dict[str, Any]


class Incident(BaseModel):
    """A class of real incidents, and how each of its kind is tried here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    incident: str
    seen: tuple[str, ...]
    case: tuple[Case, ...]


def read_incidents() -> dict[str, Incident]:
    """Read every class by its file's name."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read_cases() -> Iterator[Case]:
    """Give all cases."""
    for incident in read_incidents().values():
        yield from incident.case


def _read(path: Path) -> Incident:
    return Incident.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
