"""A Forge that reads for real and only writes down what it would write. Knows nothing of papers."""

from difflib import unified_diff

from bot.forge.protocol import Base, Change, Comment, Forge, Issue, Pull


class Rehearsal(Forge):
    """What `--dry-run` puts in front of GitHub. `steps` fills with what would have been done, in order. See Forge."""

    def __init__(self, forge: Forge) -> None:
        self._forge = forge
        self.steps: list[str] = []

    @property
    def home(self) -> str:
        return self._forge.home

    def read_issue(self, number: int) -> Issue:
        return self._forge.read_issue(number)

    def read_open_issues(self) -> tuple[Issue, ...]:
        return self._forge.read_open_issues()

    def read_comments(self, number: int) -> tuple[Comment, ...]:
        return self._forge.read_comments(number)

    def read_base(self) -> Base:
        return self._forge.read_base()

    def read_file(self, path: str, commit: str) -> str:
        return self._forge.read_file(path, commit)

    def read_open_pulls(self) -> tuple[Pull, ...]:
        return self._forge.read_open_pulls()

    def read_pull(self, number: int) -> Pull:
        return self._forge.read_pull(number)

    def push(self, branch: str, change: Change) -> str:
        diffs = [self._diff(path, text, change.base.commit) for path, text in change.files.items()]
        self._step(f"Push a commit to {branch}", change.message, *diffs)
        return "0" * 40

    def open_pull(self, branch: str, base: str, title: str, body: str) -> Pull:
        self._step(f"Open a pull request from {branch} into {base}", title, body)
        # Nobody knows the next number; 0 is one that GitHub never gives.
        return Pull(0, "", branch, "0" * 40, title, body, (), "open", ours=True)

    def edit_pull(self, number: int, *, title: str, body: str) -> None:
        self._step(f"Edit pull request #{number}", title, body)

    def close_pull(self, number: int) -> None:
        self._step(f"Close pull request #{number}")

    def post_comment(self, number: int, body: str) -> None:
        self._step(f"Comment on #{number}", body)

    def edit_comment(self, number: int, comment: Comment, body: str) -> None:
        self._step(f"Edit the comment on #{number}", body)

    def put_labels(self, number: int, labels: tuple[str, ...]) -> None:
        self._step(f"Label #{number}", ", ".join(labels))

    def post_status(self, commit: str, *, passed: bool, description: str) -> None:
        self._step(f"Set the commit status to {'success' if passed else 'failure'}", description)

    def _diff(self, path: str, text: str, commit: str) -> str:
        old = self._forge.read_file(path, commit).splitlines(keepends=True)
        return "".join(unified_diff(old, text.splitlines(keepends=True), f"a/{path}", f"b/{path}"))

    def _step(self, what: str, *texts: str) -> None:
        lines = [f"  | {line}" for text in texts for line in (*text.splitlines(), "")]
        self.steps.append("\n".join((f"{what}:" if texts else what, *lines)))
