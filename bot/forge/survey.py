"""How a survey is asked of GitHub's GraphQL API, and put together. Knows no connection to it.

Names and types: docs.github.com/graphql/reference. A connection gives a hundred nodes at the most: open issues, open
pull requests and branches are read page by page; of the rest one page is enough.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from bot.errors import MissingError
from bot.forge.graph import (
    Blob,
    Connection,
    DefaultBranch,
    GraphBranch,
    GraphComment,
    GraphFiled,
    GraphIssue,
    GraphPull,
    Node,
    Reader,
)
from bot.forge.values import Base, Comment, Filed, Issue, Scope, Survey

Answer = dict[str, Any]
Ask = Callable[[str, Mapping[str, object]], Answer]
"""Sends a query with its variables; gives what the answer says of the repository."""
ReadBlob = Callable[[str], str]
"""Reads the text of a blob, by its object id, however large."""

_PERSON = "{ __typename login ... on User { databaseId } ... on Bot { databaseId } }"
_COMMENT = f"nodes {{ databaseId body createdAt lastEditedAt author {_PERSON} }}"
_COMMENTS = f"{{ {_COMMENT} totalCount }}"
_NAMES = "{ nodes { name } }"
_LABELS = f"""labels(first: 100) {_NAMES} labelled: timelineItems(last: 10, itemTypes: [LABELED_EVENT]) {{
    nodes {{ ... on LabeledEvent {{ createdAt actor {_PERSON} label {{ name }} }} }}
}}"""
_AFAR = f"{{ number author {_PERSON} labels(first: 20) {_NAMES} }}"
_ISSUE = f"""{{
    number title body state createdAt author {_PERSON} {_LABELS}
    opening: comments(first: 20) {_COMMENTS} comments(last: 80) {_COMMENTS}
}}"""
_PULL = f"""{{
    id number title body state createdAt mergeable headRefName headRefOid isCrossRepository author {_PERSON}
    comments(last: 50) {_COMMENTS} {_LABELS}
    timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {{ nodes {{ ... on ClosedEvent {{ actor {_PERSON} }} }} }}
}}"""
_BRANCH = "{ name target { oid ... on Commit { author { email user { login } } } } }"
_PAGE = "pageInfo { hasNextPage endCursor }"

_ISSUES = f"issues(states: OPEN, first: 100, after: $issues) {{ nodes {_ISSUE} {_PAGE} }}"
_PULLS = f"pulls: pullRequests(states: OPEN, first: 100, after: $pulls) {{ nodes {_PULL} {_PAGE} }}"
_BRANCHES = f"branches: refs(refPrefix: $prefix, first: 100, after: $branches) {{ nodes {_BRANCH} {_PAGE} }}"
_ROLLING = f"rolling%d: ref(qualifiedName: $rolling%d) {_BRANCH}"
_BASE = "base: defaultBranchRef { name target { oid ... on Commit { tree { oid } } } }"
_DONE = f"""done: pullRequests(states: [CLOSED, MERGED], first: 100, orderBy: {{field: UPDATED_AT, direction: DESC}}) {{
    nodes {_PULL}
}}"""
_UNFINISHED = f"unfinished: issues(states: CLOSED, labels: $labels, first: 100) {{ nodes {_ISSUE} }}"
_LOCKED = f"locked: issues(labels: $locking, first: 100, after: $locked) {{ nodes {_AFAR} {_PAGE} }}"
_ONE = f"issue(number: $number) {_ISSUE}"
_LINE = f"line: issues(states: OPEN, last: 100) {{ nodes {_AFAR} }}"
_THREAD = f"issue(number: $number) {{ comments(first: 100, after: $comments) {{ {_COMMENT} {_PAGE} }} }}"
_FILE = "file%d: object(expression: $file%d) { ... on Blob { oid text isTruncated } }"
_TYPES = {
    "number": "Int!",
    "issues": "String",
    "pulls": "String",
    "branches": "String",
    "prefix": "String!",
    "labels": "[String!]",
    "locking": "[String!]",
    "locked": "String",
    "comments": "String",
}


def read_issue(ask: Ask, reader: Reader, number: int) -> Issue:
    """Read one issue; MissingError where there is none."""
    return reader.issue(_one(ask(_query(_ONE), {"number": number}), number))


def read_comments(ask: Ask, reader: Reader, number: int) -> tuple[Comment, ...]:
    """Read all comments of an issue, oldest first: a request for each hundred; MissingError where there is none."""

    def follow(page: Mapping[str, object]) -> Answer:
        return _there(ask(_query(_THREAD), {**page, "number": number}), number)

    comments = _every(Connection[GraphComment], "comments", follow({}), follow)
    return tuple(map(reader.comment, comments))


def read_file(ask: Ask, read_blob: ReadBlob, expression: str) -> str | None:
    """Read a file by git's name for it, "refs/heads/main:README.md"; None where there is none."""
    return _text(ask(_query(_FILE % (0, 0)), {"file0": expression})["file0"], read_blob)


def read_survey(ask: Ask, read_blob: ReadBlob, reader: Reader, scope: Scope) -> Survey:
    """Read a survey: one request, one more for each further page, and one for each file too large for it.

    Raises what `ask` and `read_blob` raise, and MissingError where there is no such issue or nothing was ever
    committed.
    """
    fixed: dict[str, object] = {
        "prefix": f"refs/heads/{scope.branches}",
        "labels": list(scope.unfinished),
        "locking": [scope.locking],
        "number": scope.issue,
    }
    fixed |= {f"file{index}": f"HEAD:{path}" for index, path in enumerate(scope.files)}
    fixed |= {f"rolling{index}": f"refs/heads/{name}" for index, name in enumerate(scope.rolling)}
    answer = ask(_first_query(scope), fixed)
    if answer["base"] is None:
        raise MissingError("nothing was ever committed to this repository, so there is no list")
    base = DefaultBranch.model_validate(answer["base"])
    prefix, locking = {"prefix": fixed["prefix"]}, {"locking": fixed["locking"]}
    pulls = _every(Connection[GraphPull], "pulls", answer, lambda page: ask(_query(_PULLS), page))
    branches = _every(Connection[GraphBranch], "branches", answer, lambda page: ask(_query(_BRANCHES), page | prefix))
    locked = _every(Connection[GraphFiled], "locked", answer, lambda page: ask(_query(_LOCKED), page | locking))
    issues = tuple(map(reader.issue, _issues(ask, answer, scope)))
    done = Connection[GraphPull].model_validate(answer["done"]).nodes
    # Whether GitHub leaves a prefix of several parts out of the name is not documented, so either is understood.
    begins = scope.branches
    known = [reader.branch(begins + branch.name.removeprefix(begins), branch) for branch in branches]
    known += [reader.branch(name, branch) for name, branch in _rolling(answer, scope)]
    return Survey(
        base=Base(base.name, base.target.oid, base.target.tree.oid),
        files=dict(_files(answer, scope, read_blob)),
        issues=issues,
        pulls=tuple(map(reader.pull, (*pulls, *done))),
        branches={branch.name: branch for branch in known},
        line=tuple(_line(answer, reader, issues)),
        locked=frozenset(one.author for one in map(reader.filed, locked) if one.author.is_known),
    )


def _first_query(scope: Scope) -> str:
    files = [_FILE % (index, index) for index in range(len(scope.files))]
    rolling = [_ROLLING % (index, index) for index in range(len(scope.rolling))]
    asked = (_ONE, _LINE) if scope.issue is not None else (_ISSUES, _UNFINISHED)
    return _query(_BASE, _PULLS, _DONE, _BRANCHES, _LOCKED, *asked, *files, *rolling)


def _query(*parts: str) -> str:
    """Write a query for parts of the repository, declaring the variables that they use."""
    text = "\n".join(parts)
    types = _TYPES | dict.fromkeys(re.findall(r"\$((?:file|rolling)[0-9]+)", text), "String!")
    declared = ", ".join(f"${name}: {kind}" for name, kind in types.items() if f"${name}" in text)
    return (
        f"query($owner: String!, $repository: String!, {declared}) {{\n"
        f"repository(owner: $owner, name: $repository) {{\nid\n{text}\n}}\n}}"
    )


def _issues(ask: Ask, answer: Answer, scope: Scope) -> tuple[GraphIssue, ...]:
    if scope.issue is not None:
        return (_one(answer, scope.issue),)
    issues = _every(Connection[GraphIssue], "issues", answer, lambda page: ask(_query(_ISSUES), page))
    return (*issues, *Connection[GraphIssue].model_validate(answer["unfinished"]).nodes)


def _line(answer: Answer, reader: Reader, issues: Iterable[Issue]) -> Iterable[Filed]:
    """Give the open issues as far as the answer holds them, the oldest first."""
    if "line" in answer:
        return map(reader.filed, Connection[GraphFiled].model_validate(answer["line"]).nodes)
    return (Filed(issue.number, issue.author, issue.labels) for issue in issues if issue.open)


def _one(answer: Answer, number: int) -> GraphIssue:
    return GraphIssue.model_validate(_there(answer, number))


def _there(answer: Answer, number: int) -> Answer:
    found: Answer | None = answer["issue"]
    if found is None:
        raise MissingError(f"there is no issue #{number}")
    return found


def _every(
    kind: type[Connection[Node]], name: str, answer: Answer, follow: Callable[[dict[str, object]], Answer]
) -> Iterator[Node]:
    """Walk through a connection, asking for its further pages by a variable of the same name."""
    page = kind.model_validate(answer[name])
    while True:
        yield from page.nodes
        if not page.page_info.has_next_page:
            return
        page = kind.model_validate(follow({name: page.page_info.end_cursor})[name])


def _rolling(answer: Answer, scope: Scope) -> Iterator[tuple[str, GraphBranch]]:
    for index, name in enumerate(scope.rolling):
        if answer[f"rolling{index}"]:
            yield name, GraphBranch.model_validate(answer[f"rolling{index}"])


def _files(answer: Answer, scope: Scope, read_blob: ReadBlob) -> Iterator[tuple[str, str]]:
    for index, path in enumerate(scope.files):
        text = _text(answer[f"file{index}"], read_blob)
        if text is not None:
            yield path, text


def _text(found: object, read_blob: ReadBlob) -> str | None:
    if found is None:
        return None
    blob = Blob.model_validate(found)
    return read_blob(blob.oid) if blob.text is None or blob.is_truncated else blob.text
