"""What a run did, in words: for the log, and for the run's summary page. Holds no text that others wrote."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one issue, or of README.md.

    Attributes:
        subject: "#7", or "README.md".
        sentence: what was found or done, in our own words alone.
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
    rows = [f"| {report.subject} | {'⚠️' if report.fault else '✅'} {report.sentence} |" for report in first_faults]
    return "\n".join([f"## {heading}", "", "| What | What happened |", "|---|---|", *rows, ""])
