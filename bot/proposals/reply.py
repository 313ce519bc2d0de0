"""The status comment: what the bot says to the person who submitted. Warm, short, and true; pure text."""

from typing import assert_never

from bot.catalogue.escape import code, cut, fence, talk
from bot.catalogue.model import Entry
from bot.proposals import amendment_reply
from bot.proposals.outcome import (
    Amendment,
    Batch,
    InLine,
    Listed,
    LockedOut,
    Outcome,
    Plan,
    Planned,
    Proposal,
    Rejection,
    Remainder,
    Settled,
    Unjudged,
    Waiting,
)
from bot.proposals.problems import render_problems
from bot.proposals.several import counted, next_steps

_LONGEST_QUOTE = 2_000
_LONGEST_HEADING = 300
_EDIT = (
    "To change anything, edit this issue, or write a comment with a command on a line of its own; `/help` shows which "
    "there are. I look at it right away."
)


def proposed(planned: Plan, pull: int) -> str:
    """Say that a pull request is open."""
    if isinstance(planned, Amendment):
        return amendment_reply.proposed(planned, pull)
    return _reply(
        f"Thank you! I put {_what(planned)} into {_where(planned)} and opened #{pull}.",
        _unsure(planned),
        _next(planned, pull),
        _EDIT,
    )


def joined(planned: Plan, pull: int, first: int) -> str:
    """Say that somebody else asked for the same paper before."""
    return _reply(
        f"Thank you! You are not the only one: {_what(planned)} was already asked for in #{first}, "
        f"and #{pull} proposes it. I linked your issue to it.",
        f"What happens next: a maintainer merges #{pull}, and both issues close by themselves. If you would like a "
        f"detail to be different, say so in #{pull}.",
    )


def taken(planned: Plan, pull: int) -> str:
    """Say that a person works on the branch, so that it isn't rewritten."""
    return _reply(
        f"Thank you! {_what(planned)} is proposed in #{pull}. A maintainer has made changes there by "
        "hand, so I leave it to them and don't rewrite it.",
        f"What happens next: a maintainer finishes #{pull}. What you would like to be different, say there.",
    )


def by_hand(planned: Plan, pull: int) -> str:
    """Say that a person opened the pull request, whose words are theirs."""
    ready = "is ready" if isinstance(planned, Amendment) else f"goes into {_where(planned)}"
    return _reply(
        f"Thank you! {_what(planned)} {ready}, and #{pull}, which somebody opened by hand from my branch, proposes it.",
        _unsure(planned),
        f"What happens next: a maintainer looks at #{pull} and merges it. Then I close this issue.",
        _EDIT,
    )


def unopened(planned: Plan, compare: str) -> str:
    """Say that GitHub does not let us open the pull request, and on which page a maintainer does it."""
    return _reply(
        f"Thank you! {_what(planned)} is ready on the branch `{planned.branch}`, but this "
        "repository does not let me open pull requests.",
        f"For a maintainer: [open it with one click]({compare}). To let me do it from now on: *Settings → Actions → "
        "General → Workflow permissions → Allow GitHub Actions to create and approve pull requests*. I try again by "
        "myself every few hours, and at once when this issue is edited.",
    )


def rejected(rejection: Rejection) -> str:
    """Say everything that is in the way, all at once."""
    return render_problems("Thank you for suggesting a paper! I can't propose it yet", rejection.problems)


def waiting(outcome: Waiting) -> str:
    """Say what is in the way, that the person need do nothing, and what they could do if it takes long."""
    labels = ", ".join(f"**{label}**" for label in outcome.instead)
    return _reply(
        f"Thank you! {outcome.reason}, so I can't finish this yet.",
        "Your submission is safe. I try again by myself every few hours; you need not do anything.",
        *((f"Is that too long? Edit this issue and answer {labels}; then I need nobody else.",) if labels else ()),
    )


def in_line(outcome: InLine) -> str:
    """Say that others of the same author's come first, and that nobody need do anything."""
    *first, last = [f"#{number}" for number in outcome.behind]
    named = " and ".join(filter(None, (", ".join(first), last)))
    return _reply(
        f"Thank you! {len(outcome.behind)} suggestions of yours come first ({named}), for I propose a few at a time of "
        "each person's, so that a maintainer can look at everybody's.",
        "Your submission is safe, and you need not do anything: its turn comes by itself, within hours after a "
        "maintainer has merged or declined one of those. Whoever has many papers to suggest can put them into one "
        "issue, one a line.",
    )


def locked_out() -> str:
    """Say that nothing by the author is looked at."""
    return _reply("I close this issue: a maintainer decided that I look at nothing that its author files here.")


def listed(outcome: Listed, place_url: str) -> str:
    """Say that the paper is listed already, and where."""
    where = f"[{talk(outcome.place.path)}]({place_url})"
    found = f"**{_heading(outcome.entry)}** is already in the list, under {where}."
    if outcome.wanted is None:
        return _reply(
            f"Good news: {found}", "If you meant another paper, edit this issue: I look at it again right away."
        )
    option = f"/also {outcome.wanted.path}"
    return _reply(
        f"Good news: {found} You asked for *{talk(outcome.wanted.path)}*.",
        f"If you think that it should be shown there as well, write a comment that says {code(option, longest=400)}. "
        "I then propose a second place for it.",
    )


def now_listed(outcome: Listed, place_url: str) -> str:
    """Say that what was proposed is merged."""
    where = f"[{talk(outcome.place.path)}]({place_url})"
    return _reply(f"**{_heading(outcome.entry)}** is in the list now, under {where}. Thank you!")


def declined(pull: int, reason: str) -> str:
    """Say that a maintainer closed the pull request; `reason` is what they wrote there last, hostile text."""
    said = f"They wrote:\n\n{fence(cut(reason, _LONGEST_QUOTE))}" if reason.strip() else "They gave no reason there."
    return _reply(
        f"A maintainer closed #{pull} without merging it, so the list stays as it is for now. {said}",
        "If you think that something was missed, write it here. When a maintainer reopens this issue, I propose it "
        "again.",
    )


def dropped() -> str:
    """Say that a submission was closed before it was decided."""
    return _reply("This issue was closed, so I stopped here. When it is open again, I go on where I was.")


def stranded(planned: Plan, compare: str) -> str:
    """Say that a person's branch stands in the way."""
    return _reply(
        f"Thank you! There is a branch `{planned.branch}` with changes that a person made by hand, and no pull "
        "request for it, so I don't touch it.",
        f"For a maintainer: [open a pull request from it]({compare}), or delete the branch; then I go on by myself.",
    )


def closing(outcome: Outcome | Unjudged | None, issue: int) -> str:
    """Say on a pull request why it is closed: its issue has become `outcome`, None where it was closed."""
    match outcome:
        case None:
            reason = f"#{issue} was closed"
        case Planned() | InLine():
            reason = f"#{issue} now asks for another paper"
        case LockedOut():
            reason = f"a maintainer decided that I look at nothing by the author of #{issue}"
        case Rejection():
            reason = f"what #{issue} asks for can't be used as it is, and my answer there says why"
        case Listed():
            reason = "the paper is in the list by now"
        case Remainder():
            reason = f"nothing that #{issue} asks for is left to propose, and my answer there says why"
        case Settled():
            reason = "the list says so by now"
        case Waiting():
            reason = f"what #{issue} asks for can't be checked just now"
        case _:
            assert_never(outcome)
    return f"I close this pull request: {reason}. If that changes, I open a new one."


def _next(planned: Proposal | Batch, pull: int) -> str:
    match planned:
        case Proposal():
            return (
                f"What happens next: a maintainer looks at #{pull} and merges it. Then the paper is in the list, and "
                "this issue closes by itself."
            )
        case Batch(table=table):
            return next_steps(table, pull)
        case _:
            assert_never(planned)


def _what(planned: Plan) -> str:
    match planned:
        case Proposal(entry=entry):
            return f"**{_heading(entry)}**"
        case Batch(table=table):
            return f"**{counted(len(table.proposals))}**"
        case Amendment(before=entry, after=after):
            return f"{'The correction' if after else 'The removal'} of **{_heading(entry)}**"
        case _:
            assert_never(planned)


def _where(planned: Proposal | Batch) -> str:
    match planned:
        case Proposal(place=place):
            return f"*{talk(place.path)}*"
        case Batch():
            return "the list"
        case _:
            assert_never(planned)


def _unsure(planned: Plan) -> str:
    match planned:
        case Proposal(suggestions=(_, *further)):
            others = [f"*{talk(one.place.path)}*" for one in further]
            also = f" It could also be {' or '.join(others)}." if others else ""
            return (
                f"You were not sure of the section, so I took the one that looks closest; a maintainer decides.{also}"
            )
        case _:
            return ""


def _heading(entry: Entry) -> str:
    return talk(cut(entry.heading, _LONGEST_HEADING))


def _reply(*paragraphs: str) -> str:
    return "\n\n".join(filter(None, paragraphs))
