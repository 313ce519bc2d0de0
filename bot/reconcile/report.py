"""What a run did, in words: for the log, and for the run's summary page. Decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue.escape import talk


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one issue, or of README.md.

    Attributes:
        subject: "#7", or "README.md".
        sentence: what was found or done; of a fault, what a service said of it, hostile text.
        fault: whether something is left that a maintainer or a later run has to mend.

    """

    subject: str
    sentence: str
    fault: bool = False

    def __str__(self) -> str:
        return f"{self.subject}: {self.sentence}"


def render_summary(reports: Sequence[Report], heading: str = "Submissions") -> str:
    """Write the summary page, in Markdown; what needs somebody's hand stands first."""
    if not reports:
        return f"## {heading}\n\nNo open submission.\n"
    first_faults = sorted(reports, key=lambda report: not report.fault)
    rows = [f"| {one.subject} | {'⚠️' if one.fault else '✅'} {talk(one.sentence)} |" for one in first_faults]
    return "\n".join([f"## {heading}", "", "| What | What happened |", "|---|---|", *rows, ""])
