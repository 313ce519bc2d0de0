from datetime import UTC, date, datetime

from bot.doctor.case import Case
from bot.doctor.diagnosis import Check, Diagnosis, Level, Symptom, diagnose, look, render_diagnoses, wrong
from bot.forge.setup import Guard, Setup

SETUP = Setup(
    home="https://github.example/acme/papers",
    branch="main",
    private=False,
    archived=False,
    issues=True,
    discussions=False,
    squash=True,
    pushed=datetime(2026, 11, 22, tzinfo=UTC),
    actions=None,
    rights=None,
    workflows=None,
    labels=(),
    guard=Guard(),
    guards={},
)
CASE = Case(SETUP, {}, date(2026, 11, 23))


def check(subject: str, *symptoms: Symptom) -> Check:
    return Check(subject, f"{subject} is fine.", lambda _: iter(symptoms))


CHECKS = (
    check("first"),
    check("second", look("Odd.", "Look at it"), wrong("Bad.", "Mend it")),
    check("third", wrong("Worse.", "Mend that")),
)


def test_the_most_urgent_stands_first_and_otherwise_the_order_of_the_checks() -> None:
    assert diagnose(CHECKS, CASE) == (
        Diagnosis("second", Level.WRONG, "Bad.", "Mend it"),
        Diagnosis("third", Level.WRONG, "Worse.", "Mend that"),
        Diagnosis("second", Level.LOOK, "Odd.", "Look at it"),
        Diagnosis("first", Level.FINE, "first is fine."),
    )


def test_everything_is_told_at_once_and_counted_in_the_last_line() -> None:
    assert render_diagnoses(diagnose(CHECKS, CASE)) == (
        "wrong  second: Bad.\n       Mend it\n"
        "wrong  third: Worse.\n       Mend that\n"
        "look   second: Odd.\n       Look at it\n"
        "fine   first: first is fine.\n"
        "2 wrong, 1 look, 1 fine."
    )


def test_what_there_is_none_of_is_not_counted() -> None:
    assert render_diagnoses(diagnose(CHECKS[:1], CASE)).endswith("\n1 fine.")
