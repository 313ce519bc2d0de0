"""What GitHub reads off a delivery before it runs anything: the branch, the commit, the paths. Runs nothing.

Source: docs.github.com, "Events that trigger workflows".
"""

from collections.abc import Mapping

from bot.sandbox.github.values import Event

NOTHING = "0" * 40


def part(event: Event, *path: str) -> Mapping[str, object]:
    """Give an object that lies in a payload."""
    found: object = event.payload
    for key in path:
        assert isinstance(found, dict)
        found = found[key]
    assert isinstance(found, dict)
    return found


def branch(event: Event) -> str:
    """Give the branch that a push moved, or that a pull request is to be merged into; "" where there is none."""
    if event.name == "pull_request":
        return str(part(event, "pull_request", "base")["ref"])
    return str(event.payload.get("ref", "")).removeprefix("refs/heads/")


def commit(event: Event, default: str) -> str:
    """Give the commit whose files run: the default branch's, unless it is about another; "" where that is gone.

    Of a pull request it is the head. GitHub takes the trial merge, which holds the same workflows.
    """
    if event.name == "pull_request":
        return str(part(event, "pull_request", "head")["sha"])
    if event.name == "push":
        return str(event.payload["after"]).replace(NOTHING, "")
    return default


def span(event: Event) -> str:
    """Give what git has to compare to name the changed files; "" where no files are what it is about."""
    if event.name == "pull_request":
        return f"{part(event, 'pull_request', 'base')['sha']}...{part(event, 'pull_request', 'head')['sha']}"
    if event.name == "push" and NOTHING not in (event.payload["before"], event.payload["after"]):
        return f"{event.payload['before']}..{event.payload['after']}"
    return ""


def opener(event: Event) -> str:
    """Give the login of whoever opened the pull request that it is about; "" where it is about none."""
    return str(part(event, "pull_request", "user")["login"]) if event.name == "pull_request" else ""
