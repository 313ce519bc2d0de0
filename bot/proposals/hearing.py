"""What the bot answers to commands and approvals. Pure text; knows neither who may say what, nor what follows."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate

from bot.catalogue.escape import code, cut, fence, talk
from bot.intake.commands import COMMANDS

CORRECTED = "done. I keep this, whatever else changes."
RETRIED = "done, I looked at everything again."
APPROVED_LATER = "heard. I merge it as soon as I can check it again; nobody has to repeat it."
NOTHING_TO_MERGE = "there is nothing to merge yet. What stands above comes first; then please approve again."
LISTED_ALREADY = "there is nothing to merge, for the paper is in the list already."
HALF_UNDERSTOOD = "not merged, for I did not understand all of this comment. Please look, and approve again."
NOT_HERE = "this belongs on the pull request that refreshes the list, so I changed nothing."
TOO_MANY = "an entry can't take so many links and further sections, so I changed nothing."
FOR_MAINTAINERS = "thank you, but only people who may write to this repository can say this."
FOR_THE_SUBMITTER = "thank you, but only the submitter, and people who may write to this repository, can say this."
IN_THE_ISSUE = "a correction says all in its own answers, so I changed nothing. Please edit the issue instead."
_LONGEST_REASON = 2_000
_ROOM = 6_000
"""How many characters the answers may take: they stand in the status comment, and once more in its note, where one
character can take six. GitHub takes 65,536 for a comment."""
_REOPEN = (
    "If you think that something was missed, write it here. When a maintainer reopens this issue, I propose it again."
)


def answer(lines: Sequence[str], login: str, sentence: str) -> str:
    """Answer commands of one comment that have the same answer; the lines are as they were written, hostile text.

    >>> answer(["/name  LLaVA"], "alice", "done.")
    '- `/name LLaVA` by alice: done.'
    """
    return f"- {', '.join(code(line, longest=80) for line in lines)} by {talk(login)}: {sentence}"


def newest(answers: Sequence[str]) -> tuple[str, ...]:
    """Keep as many answers as there is room for, the newest ones, which stand last; the last one in any case."""
    sizes = accumulate(map(len, reversed(answers)))
    kept = max(1, sum(size <= _ROOM for size in sizes))
    return tuple(answers[-kept:])


def with_answers(text: str, answers: Sequence[str]) -> str:
    """Put the answers to the newest commands below a status comment."""
    return "\n\n".join((text, "**Your commands**", "\n".join(answers))) if answers else text


def commands() -> str:
    """Say which commands there are, and who may give them."""
    rows = (f"  - {code(usage.line)} {usage.does} ({usage.who})" for usage in COMMANDS)
    return "\n".join(("each on a line of its own, in a comment here or on the pull request:", *rows))


def said_elsewhere(pull: int, first: int) -> str:
    """Say that another issue leads, whose answers are the ones proposed."""
    return f"#{pull} shows what #{first} asks for, and this issue only joined it. Please say it in #{pull}."


def by_hand(pull: int) -> str:
    """Say that a person's work is not merged by the bot."""
    return (
        f"not merged, for #{pull} holds work by hand, and I can vouch for my own alone. "
        f"Please merge it there, with GitHub's own button."
    )


def changed(pull: int, fields: Sequence[str], since: datetime | None) -> str:
    """Say that what was approved is no longer, or was not yet, what is proposed; `fields` may be hostile text.

    >>> changed(2, ("venue", "date"), datetime(2026, 11, 23, 9, 5))
    'not merged, for #2 has changed (venue and date, at 2026-11-23 09:05 UTC). Please look, and approve again.'
    """
    told = tuple(map(talk, fields))
    what = " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
    when = f"at {since:%Y-%m-%d %H:%M} UTC" if since else ""
    how = ", ".join(filter(None, (what, when)))
    return f"not merged, for #{pull} has changed{how and f' ({how})'}. Please look, and approve again."


def other_commit(pull: int) -> str:
    """Say that the commit which was approved shows something else than the pull request does."""
    return f"not merged, for #{pull} shows something else than that commit. Please look, and approve again."


def blocked(pull: int, login: str, words: str) -> str:
    """Say that what is approved can't be merged yet; `words` are GitHub's, hostile text."""
    return (
        f"{talk(login)} approved #{pull}, but I may not merge it yet: {code(words, longest=400)}. I try again every "
        "few hours; the approval holds as long as nothing changes."
    )


def failing(pull: int, login: str, description: str) -> str:
    """Say that what is approved did not pass the checks; `description` says so in our own words."""
    return f"{talk(login)} approved #{pull}, but I can't merge it like this. {description}; #{pull} says what."


def refused(reason: str) -> str:
    """Say on the issue that a maintainer declined it; `reason` is theirs, hostile text."""
    return (
        "A maintainer declined this, so the list stays as it is for now. They wrote:\n\n"
        f"{fence(cut(reason, _LONGEST_REASON))}\n\n{_REOPEN}"
    )


def refusing(issue: int, reason: str) -> str:
    """Say on the pull request that its issue was declined; `reason` is a maintainer's, hostile text."""
    quoted = fence(cut(reason, _LONGEST_REASON))
    return f"I close this pull request: a maintainer declined #{issue}. They wrote:\n\n{quoted}"
