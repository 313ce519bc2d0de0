"""Measures submissions, sweeps and refreshes on lists of growing size, and hostile texts. Judges nothing."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.catalogue.document import BARE, load
from bot.catalogue.yaml_text import parse_yaml
from bot.intake.answers import write_answers
from bot.intake.fields import PAPER, SECTION
from bot.proposals.pull_request import DATA_PATH
from bot.sandbox.arxiv.sandbox import ArxivSandbox
from bot.sandbox.bench_hostile import measure_hostile
from bot.sandbox.bench_refresh import measure_refreshes
from bot.sandbox.bench_run import Cost, run
from bot.sandbox.bench_sweep import measure_sweeps
from bot.sandbox.github.sandbox import GithubSandbox

SIZES = (1_000, 10_000)
RUNS = 5
OPEN = 100
"""Open proposals in the sweeps."""
PAPER_ASKED_FOR = "2512.08606"
_SURVEYS = 1
"""Requests that read, though they are no GET."""
_SECTIONS = 14
_README = "# A list\n\n<!-- paperbot:begin -->\n<!-- paperbot:end -->\n"


def measure() -> Iterator[str]:
    """Give the report, a line at a time."""
    yield f"One submission, whole process, median of {RUNS} runs; Python {sys.version.split()[0]}"
    yield ""
    yield " entries  seconds     MB   YAML  GitHub  arXiv  again: seconds writes"
    for text in (Path(DATA_PATH).read_text(encoding="utf-8"), *map(_grown, SIZES)):
        yield _row(text)
    yield ""
    yield "YAML: the share of the seconds that parsing the list takes. GitHub, arXiv: requests for a new submission."
    yield "again: the same submission once more, unchanged."
    yield ""
    yield from measure_sweeps(OPEN)
    yield ""
    yield from measure_refreshes((Path(DATA_PATH).read_text(encoding="utf-8"), *map(_grown, SIZES)))
    yield ""
    yield from measure_hostile()


def _row(text: str) -> str:
    entries, parsing = _parsed(text)
    pairs = [_pair(text) for _ in range(RUNS)]
    first = median(new.seconds for new, _ in pairs)
    again = median(same.seconds for _, same in pairs)
    new, same = pairs[0]
    writes = sum(not line.startswith("GET") for line in same.requests) - _SURVEYS
    memory = max(new.megabytes for new, _ in pairs)
    counts = f"{len(new.requests):7} {new.asked:6}"
    return f"{entries:8} {first:8.2f} {memory:6.0f} {parsing / first:6.0%} {counts}  {'':6} {again:7.2f} {writes:6}"


def _pair(text: str) -> tuple[Cost, Cost]:
    files = {DATA_PATH: text, "README.md": _README}
    with GithubSandbox(files=files) as github, ArxivSandbox() as arxiv, TemporaryDirectory() as folder:
        place = next(place for place in load(text).catalogue.places() if place.takes_entries)
        github.make_label("submission")
        body = write_answers({PAPER: PAPER_ASKED_FOR, SECTION: place.path})
        issue = github.open_issue("alice", body=body, form_labels=("submission",))
        event = Path(folder, "event.json")
        event.write_text(json.dumps({"issue": {"number": issue}}))
        return run(github, arxiv, event=event), run(github, arxiv, event=event)


def _parsed(text: str) -> tuple[int, float]:
    """Give the number of entries, and the seconds that parsing the YAML takes."""
    start = time.perf_counter()
    parse_yaml(text, DATA_PATH, BARE)
    seconds = time.perf_counter() - start
    return sum(1 for _ in load(text).catalogue.listings()), seconds


def _grown(entries: int) -> str:
    """Write a list of so many entries, as evenly over its sections as may be."""
    lines = ["sections:"]
    for section in range(_SECTIONS):
        lines += [f"  - title: Section {section + 1}", "    entries:"]
        for number in range(section, entries, _SECTIONS):
            lines += _entry(number, entries)
    return "\n".join(lines) + "\n"


def _entry(number: int, entries: int) -> list[str]:
    year, month = 2023 - number * 8 // entries, 12 - number % 12
    return [
        f"      - title: The paper number {number} of a long list, with a title of the usual length",
        "        authors: [Ada Lovelace, Grace Hopper, Emmy Noether, Sofia Kovalevskaya, Maria Mitchell]",
        f'        arxiv: "{year % 100}{month:02}.{number + 1:05}"',
        "        venue: NeurIPS 2023",
        f"        date: {year}-12-28",
        f"        links: {{Codes: https://github.com/example/paper-{number}}}",
    ]


if __name__ == "__main__":
    for line in measure():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
