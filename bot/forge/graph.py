"""GitHub's GraphQL answers as typed values, and as the values of the protocol. Knows no query and no connection.

Types and nullability: docs.github.com/graphql/reference. Only what is asked for is declared.
"""

from datetime import datetime
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from bot.forge.values import NOBODY, Branch, Comment, Filed, Issue, Labelled, Person, Pull

Node = TypeVar("Node")


class _Graph(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


class PageInfo(_Graph):
    """Whether a connection goes on."""

    has_next_page: bool = False
    end_cursor: str | None = None


class Connection(_Graph, Generic[Node]):
    """A page of nodes."""

    nodes: tuple[Node, ...] = ()
    page_info: PageInfo = PageInfo()
    total_count: int = 0


class GraphActor(_Graph):
    """Whoever did something: GraphQL names an app without the "[bot]" that REST adds."""

    kind: str = Field(alias="__typename")
    login: str
    database_id: int = 0

    @property
    def person(self) -> Person:
        """The account, named as REST names it; nobody but an app has "[bot]" in its name, whatever was imported."""
        return Person(self.login.removesuffix("[bot]") + "[bot]" * (self.kind == "Bot"), self.database_id)


class GraphComment(_Graph):
    """An IssueComment."""

    database_id: int
    body: str
    author: GraphActor | None
    created_at: datetime
    last_edited_at: datetime | None


class _Label(_Graph):
    name: str


class _Labeled(_Graph):
    created_at: datetime
    actor: GraphActor | None
    label: _Label


class GraphFiled(_Graph):
    """An Issue, seen from afar."""

    number: int
    author: GraphActor | None
    labels: Connection[_Label] | None


class GraphIssue(_Graph):
    """An Issue."""

    number: int
    title: str
    body: str
    state: Literal["OPEN", "CLOSED"]
    author: GraphActor | None
    created_at: datetime
    labels: Connection[_Label] | None
    labelled: Connection[_Labeled]
    opening: Connection[GraphComment]
    comments: Connection[GraphComment]


class _Closing(_Graph):
    actor: GraphActor | None = None


class GraphPull(_Graph):
    """A PullRequest."""

    id: str
    number: int
    title: str
    body: str
    state: Literal["OPEN", "CLOSED", "MERGED"]
    mergeable: Literal["MERGEABLE", "CONFLICTING", "UNKNOWN"]
    head_ref_name: str
    head_ref_oid: str
    is_cross_repository: bool
    author: GraphActor | None
    created_at: datetime
    labels: Connection[_Label] | None
    labelled: Connection[_Labeled]
    comments: Connection[GraphComment]
    timeline_items: Connection[_Closing]


class _User(_Graph):
    login: str


class _GitActor(_Graph):
    email: str | None = None
    user: _User | None = None


class _Commit(_Graph):
    oid: str
    author: _GitActor | None = None


class GraphBranch(_Graph):
    """A Ref below the prefix that was asked for."""

    name: str
    target: _Commit


class Blob(_Graph):
    """A file; `text` is None where it is binary, and cut where it is large."""

    oid: str
    text: str | None
    is_truncated: bool


class _Tree(_Graph):
    oid: str


class _Tip(_Graph):
    oid: str
    tree: _Tree


class DefaultBranch(_Graph):
    """The default branch."""

    name: str
    target: _Tip


class Reader:
    """Turns answers into values; what `login`, the bot's own account, wrote is ours."""

    def __init__(self, login: str) -> None:
        self._login = login.casefold()  # GitHub tells logins apart regardless of case, and settings are typed by hand

    def issue(self, issue: GraphIssue) -> Issue:
        """Read an issue."""
        newest = min((one.database_id for one in issue.comments.nodes), default=0)
        opening = (one for one in issue.opening.nodes if one.database_id < newest)
        comments = tuple(map(self.comment, (*opening, *issue.comments.nodes)))
        return Issue(
            number=issue.number,
            title=issue.title,
            body=issue.body,
            author=_person(issue.author),
            labels=_names(issue.labels),
            open=issue.state == "OPEN",
            comments=comments,
            opened=issue.created_at,
            labelled=_labelled(issue.labelled),
            whole=len(comments) >= issue.comments.total_count,
        )

    def filed(self, issue: GraphFiled) -> Filed:
        """Read an issue that is seen from afar."""
        return Filed(issue.number, _person(issue.author), _names(issue.labels))

    def comment(self, comment: GraphComment) -> Comment:
        """Read a comment."""
        return Comment(
            id=comment.database_id,
            author=_person(comment.author),
            body=comment.body,
            ours=self._is_ours(_person(comment.author).login),
            at=comment.created_at,
            edited=comment.last_edited_at is not None,
        )

    def pull(self, pull: GraphPull) -> Pull:
        """Read a pull request."""
        closer = _person(pull.timeline_items.nodes[-1].actor).login if pull.timeline_items.nodes else ""
        return Pull(
            id=pull.id,
            number=pull.number,
            branch=pull.head_ref_name,
            head=pull.head_ref_oid,
            title=pull.title,
            body=pull.body,
            state=_STATES[pull.state],
            ours=not pull.is_cross_repository and self._is_ours(_person(pull.author).login),
            here=not pull.is_cross_repository,
            closed_by=closer if pull.state == "CLOSED" and not self._is_ours(closer) else "",
            mergeable=_MERGEABLE[pull.mergeable],
            comments=tuple(map(self.comment, pull.comments.nodes)),
            labels=_names(pull.labels),
            labelled=_labelled(pull.labelled),
            opened=pull.created_at,
        )

    def branch(self, name: str, branch: GraphBranch) -> Branch:
        """Read a branch; `name` is given whole, for GitHub leaves out the prefix that was asked for.

        An app's commit is known by the address that GitHub keeps for every account (docs.github.com, "Email
        addresses reference"), for GraphQL knows only people as users.
        """
        author = branch.target.author or _GitActor()
        by_address = (author.email or "").casefold().endswith(f"+{self._login}@users.noreply.github.com")
        return Branch(
            name, branch.target.oid, ours=by_address or self._is_ours(author.user.login if author.user else "")
        )

    def _is_ours(self, login: str) -> bool:
        return login.casefold() == self._login


_STATES: dict[str, Literal["open", "closed", "merged"]] = {"OPEN": "open", "CLOSED": "closed", "MERGED": "merged"}
_MERGEABLE = {"MERGEABLE": True, "CONFLICTING": False, "UNKNOWN": None}


def _names(labels: Connection[_Label] | None) -> tuple[str, ...]:
    return tuple(label.name for label in labels.nodes) if labels else ()


def _labelled(events: Connection[_Labeled]) -> tuple[Labelled, ...]:
    return tuple(Labelled(event.label.name, _person(event.actor), event.created_at) for event in events.nodes)


def _person(actor: GraphActor | None) -> Person:
    return actor.person if actor else NOBODY
