"""What git and GitHub read out of the title of a pull request and the message of a commit. Judges only these two.

Sources: git-interpret-trailers(1); docs.github.com, "Skipping workflow runs" and "Creating a commit with multiple
authors".
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache

from tests.harmless import obeyed

_SKIPS = re.compile(r"\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|skip-checks:\s*true", re.IGNORECASE)
_CREDIT = re.compile(r"Co-authored-by: (?P<login>\S+) <(?P<address>\S+)>")


def faults_of_title(title: str) -> Iterator[str]:
    """Say what a title does beside being read."""
    page = obeyed(title)
    does = [*page.calls, *page.references, *page.closes, *page.mails, *page.foreign, *page.pictures]
    if does or page.links or "\n" in title or _SKIPS.search(title):
        yield f"the title {title!r} does {[*does, *page.links]}"


def faults_of_message(message: str, ours: set[str], people: Mapping[str, str]) -> Iterator[str]:
    """Say what a message does beside crediting `people` (login to address) and naming the issues that are `ours`."""
    trailers = _trailers(message)
    for trailer in trailers:
        credit = _CREDIT.fullmatch(trailer)
        if not credit or people.get(credit["login"]) != credit["address"]:
            yield f"the trailer {trailer!r} credits whom the bot does not mean"
    told = "\n".join(line for line in message.splitlines() if line not in trailers)
    page = obeyed(told)
    strange = [one for one in page.references if one not in ours]
    if strange or page.closes or page.calls or page.mails or page.links or _SKIPS.search(message):
        yield f"the message {message!r} does {[*strange, *page.closes, *page.calls, *page.mails, *page.links]}"


@cache
def _trailers(message: str) -> tuple[str, ...]:
    command = ("git", "interpret-trailers", "--parse")
    found = subprocess.run(command, input=message.encode(), capture_output=True, check=True)
    return tuple(found.stdout.decode().splitlines())
