"""What a check-up finds, and how it is told. Knows no setting."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.doctor.case import Case


class Level(StrEnum):
    """How urgent something is; the most urgent first."""

    WRONG = "wrong"
    """Something that the bot promises does not work."""
    LOOK = "look"
    """It works, or nobody can tell from here; a maintainer decides."""
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that is not as it should be.

    Attributes:
        level: how urgent it is.
        found: what was found, a full sentence.
        mend: what to do about it, with the setting's path and address.

    """

    level: Level
    found: str
    mend: str


def wrong(found: str, mend: str) -> Symptom:
    """Tell of something that keeps the bot from doing its work."""
    return Symptom(Level.WRONG, found, mend)


def look(found: str, mend: str) -> Symptom:
    """Tell of something that a maintainer should know, or that nobody can see from here."""
    return Symptom(Level.LOOK, found, mend)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at.

    Attributes:
        subject: what docs/maintaining.md calls it, too.
        fine: what is told where there is no symptom, a full sentence.
        find: gives the symptoms.

    """

    subject: str
    fine: str
    find: Callable[[Case], Iterator[Symptom]]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What one check came to: a symptom, or that all is fine, with nothing to mend."""

    subject: str
    level: Level
    found: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f"\n       {self.mend}" if self.mend else ""
        return f"{self.level:5}  {self.subject}: {self.found}{mend}"


def diagnose(checks: Sequence[Check], case: Case) -> tuple[Diagnosis, ...]:
    """Make every check; give all that was found, the most urgent first, and otherwise in the order of the checks."""
    found = [diagnosis for check in checks for diagnosis in _made(check, case)]
    return tuple(sorted(found, key=lambda diagnosis: list(Level).index(diagnosis.level)))


def render_diagnoses(diagnoses: Sequence[Diagnosis]) -> str:
    """Tell what was found, and in the last line how much of each kind."""
    counts = {level: sum(one.level == level for one in diagnoses) for level in Level}
    told = ", ".join(f"{count} {level}" for level, count in counts.items() if count)
    return "\n".join((*map(str, diagnoses), f"{told}."))


def _made(check: Check, case: Case) -> Iterator[Diagnosis]:
    symptoms = tuple(check.find(case))
    for symptom in symptoms:
        yield Diagnosis(check.subject, symptom.level, symptom.found, symptom.mend)
    if not symptoms:
        yield Diagnosis(check.subject, Level.FINE, check.fine)
