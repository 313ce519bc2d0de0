"""The exception family, told apart by who can act. Knows no service and no sentence of the bot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a file of the list, for the person who edits that file.

    Attributes:
        path: the file, relative to the repository, as a reader would open it.
        line: the line, counted from 1.
        what: what is wrong there, quoting the value.
        mend: what to write instead.

    """

    path: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer of a submission that can't be used, for the person who gave it.

    Attributes:
        label: the form's label of the field, or a word for the whole issue.
        received: the answer as it came, "" where there was none. Hostile text.
        allowed: what the field takes and how to mend the answer, a full sentence. Never holds hostile text.

    """

    label: str
    received: str
    allowed: str


class BotError(Exception):
    """Everything the bot itself raises; its text is fit for a person."""


class UsageError(BotError):
    """The command was called wrongly, or its environment lacks something: the caller can mend it."""


class CatalogueError(BotError):
    """A file of the list can't be read as a list: whoever edits it can mend it.

    Attributes:
        findings: every fault that was found, in the order of the lines; never empty.

    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))


class AnswerError(BotError):
    """One answer can't be used; the text says why and what to write instead, and holds no hostile text."""


class SubmissionError(BotError):
    """A submission can't be used as it is: the person who wrote it can mend it.

    Attributes:
        problems: every problem that was found, in the order of the form; never empty.

    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{problem.label}: {problem.allowed}" for problem in problems))


class PlanError(BotError):
    """An edit did not come out as planned, so it was not made: a fault of ours."""


class ServiceError(BotError):
    """A service did not answer as it should; nobody but time can act, and asking later is right."""


class ArxivDownError(ServiceError):
    """arXiv is overloaded, refuses for now, or can't be reached."""


class NotArxivError(ServiceError):
    """What came back with status 200 is not an answer of arXiv's: a page, a sentence, nothing, half a feed."""


class SiteDownError(ServiceError):
    """A site that keeps papers, or a registry of DOIs, is overloaded or can't be reached.

    Attributes:
        retry_after: how many seconds it asks to wait, if it does.

    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotAWorkError(ServiceError):
    """What came back about one work is no answer: a wall, a refusal, half a page. It says nothing of other works."""


class ForgeError(ServiceError):
    """GitHub failed, or can't be reached."""


class RateLimitError(ForgeError):
    """GitHub asks us to wait longer than a job should."""


class ForbiddenError(BotError):
    """GitHub forbids what was asked: whoever owns the repository can change a setting."""


class MissingError(BotError):
    """GitHub has no such thing, or hides it from this token: whoever asked can check the name."""


class TakenError(BotError):
    """The branch carries a person's commit, so it is theirs: only people can go on with it."""


class ConflictError(BotError):
    """Something moved between reading and writing: read again and decide again."""
