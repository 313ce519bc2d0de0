"""What the bot says on an issue that asks to correct an entry, where that differs from other issues. Pure text."""

from bot.catalogue.escape import cut, talk
from bot.proposals.outcome import Amendment, Rejection, Settled
from bot.proposals.pieces import LONGEST_HEADING
from bot.proposals.problems import render_problems


def proposed(amendment: Amendment, pull: int) -> str:
    """Say that a pull request is open."""
    title = f"**{talk(cut(amendment.before.heading, LONGEST_HEADING))}**"
    what = f"your correction of {title} in #{pull}, which shows before and after"
    if amendment.after is None:
        what = f"to take {title} out of the list, in #{pull}"
    return (
        f"Thank you! I propose {what}.\n\n"
        f"What happens next: a maintainer looks at #{pull} and merges it. Then readers see it, and this issue closes "
        "by itself.\n\n"
        "To change anything, edit this issue. I look at it right away."
    )


def rejected(rejection: Rejection) -> str:
    """Say everything that is in the way, all at once."""
    return render_problems("Thank you for looking after the list! I can't propose this yet", rejection.problems)


def settled(outcome: Settled, place_url: str) -> str:
    """Say that nothing is left to change."""
    where = f"[{talk(outcome.place.path)}]({place_url})"
    title = talk(cut(outcome.entry.heading, LONGEST_HEADING))
    return (
        f"Good news: **{title}**, under {where}, says so already, so there is nothing to change.\n\n"
        "If you meant something else, edit this issue: I look at it again right away."
    )


def carried_out(pull: int, *, removed: bool) -> str:
    """Say that what was proposed is merged."""
    return f"#{pull} is merged, so {'the entry has left the list' if removed else 'the list says so now'}. Thank you!"
