"""The sentences that tell a person what can't be used of what they wrote, all at once. Pure text."""

from collections.abc import Sequence

from bot.catalogue.escape import code, talk
from bot.errors import Problem


def render_problems(opening: str, problems: Sequence[Problem]) -> str:
    """Say what is not clear, and how to mend it; `opening` is the begin of the first sentence, in our words."""
    count = len(problems)
    things = "one thing is" if count == 1 else f"{count} things are"
    mend = (
        "Please edit this issue (the … menu at its top right, then *Edit*). I look at it again right away, and nothing "
        "that you wrote is lost."
    )
    return "\n\n".join((f"{opening}, because {things} not clear to me:", "\n".join(map(_problem, problems)), mend))


def _problem(problem: Problem) -> str:
    received = f"you wrote {code(problem.received)}. " if problem.received.strip() else ""
    return f"- **{problem.label}**: {received}{talk(problem.allowed)}"
