"""A Forge that reads for real and only writes down what it would write. Knows nothing of papers."""

from datetime import UTC, datetime
from difflib import unified_diff

from bot.forge.protocol import Forge, Sign
from bot.forge.values import Change, Comment, Issue, Made, Move, Pull, Scope, Survey


class Rehearsal(Forge):
    """What `--dry-run` puts in front of GitHub. `steps` fills with what would have been done, in order. See Forge."""

    def __init__(self, forge: Forge) -> None:
        self._forge = forge
        self._files: dict[str, str] = {}
        self.steps: list[str] = []

    @property
    def home(self) -> str:
        return self._forge.home

    def survey(self, scope: Scope) -> Survey:
        survey = self._forge.survey(scope)
        self._files = dict(survey.files)
        return survey

    def read_issue(self, number: int) -> Issue:
        return self._forge.read_issue(number)

    def read_comments(self, number: int) -> tuple[Comment, ...]:
        return self._forge.read_comments(number)

    def read_file(self, branch: str, path: str) -> str | None:
        return self._forge.read_file(branch, path)

    def may_write(self, login: str) -> bool:
        return self._forge.may_write(login)

    def commit(self, change: Change) -> Made:
        diffs = [self._diff(path, text) for path, text in change.files.items()]
        self._step("Make a commit", change.message, *diffs)
        # Nobody knows the commit's name and moment before it is made.
        return Made("0" * 40, datetime.max.replace(tzinfo=UTC))

    def move(self, move: Move) -> None:
        self._step(f"Point the branch {move.branch} to it")

    def rebuild(self, move: Move, pull: Pull) -> None:
        self._step(f"Point the branch {move.branch} to it, and edit #{pull.number}", pull.title, pull.body)

    def open_pull(self, branch: str, base: str, title: str, body: str) -> Pull:
        self._step(f"Open a pull request from {branch} into {base}", title, body)
        # As above; 0 is a number that GitHub never gives.
        return Pull("", 0, branch, "0" * 40, title, body, "open", ours=True)

    def edit_pull(self, pull: Pull) -> None:
        self._step(f"Edit pull request #{pull.number}", pull.title, pull.body)

    def close_pull(self, number: int) -> None:
        self._step(f"Close pull request #{number}")

    def merge(self, pull: Pull, title: str, message: str) -> None:
        self._step(f"Merge #{pull.number}", title, message)

    def close_issue(self, number: int, *, completed: bool) -> None:
        self._step(f"Close #{number} as {'completed' if completed else 'not planned'}")

    def post_comment(self, number: int, body: str) -> None:
        self._step(f"Comment on #{number}", body)

    def edit_comment(self, number: int, comment: Comment, body: str) -> None:
        self._step(f"Edit the comment on #{number}", body)

    def delete_comment(self, number: int, comment: Comment) -> None:
        self._step(f"Delete our second comment on #{number}")

    def react(self, number: int, comment: Comment, sign: Sign) -> None:
        self._step(f"React with {sign} to a comment on #{number}")

    def put_labels(self, number: int, labels: tuple[str, ...]) -> None:
        self._step(f"Label #{number}", ", ".join(labels))

    def post_status(self, commit: str, *, passed: bool, description: str) -> None:
        self._step(f"Set the commit status to {'success' if passed else 'failure'}", description)

    def keep_awake(self, workflow: str) -> None:
        self._step(f"Enable the workflow {workflow} again")

    def _diff(self, path: str, text: str) -> str:
        old = self._files.get(path, "").splitlines(keepends=True)
        return "".join(unified_diff(old, text.splitlines(keepends=True), f"a/{path}", f"b/{path}"))

    def _step(self, what: str, *texts: str) -> None:
        lines = [f"  | {line}" for text in texts for line in (*text.splitlines(), "")]
        self.steps.append("\n".join((f"{what}:" if texts else what, *lines)))
