"""Writes that GraphQL alone can do in one step: their text and their variables. Knows no connection.

Source: docs.github.com/graphql/reference/mutations, updateRefs and updatePullRequest.
"""

from collections.abc import Mapping

from bot.forge.values import Move, Pull

MOVE = "moved: updateRefs(input: {repositoryId: $repository, refUpdates: [$update]}) { clientMutationId }"
EDIT = "edited: updatePullRequest(input: {pullRequestId: $pull, title: $title, body: $body}) { clientMutationId }"

_NOT_THERE = "0" * 40
"""What stands for "must not exist yet"."""
_TYPES = {"repository": "ID!", "update": "RefUpdate!", "pull": "ID!", "title": "String!", "body": "String!"}


def mutation(fields: tuple[str, ...], variables: Mapping[str, object]) -> str:
    """Write a mutation of these fields, declaring its variables."""
    declared = ", ".join(f"${name}: {_TYPES[name]}" for name in variables)
    return f"mutation({declared}) {{ {' '.join(fields)} }}"


def moving(repository: str, move: Move) -> dict[str, object]:
    """Give MOVE's variables; `repository` is what GraphQL calls it."""
    update = {
        "name": f"refs/heads/{move.branch}",
        "beforeOid": move.before or _NOT_THERE,
        "afterOid": move.after,
        "force": move.forced,
    }
    return {"repository": repository, "update": update}


def editing(pull: Pull) -> dict[str, object]:
    """Give EDIT's variables."""
    return {"pull": pull.id, "title": pull.title, "body": pull.body}
