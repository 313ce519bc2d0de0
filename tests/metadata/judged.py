"""Comments and journal references as authors write them, and what is read in each. Knows no rule of reading."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.catalogue.escape import cell, text
from bot.metadata.venue import stated_venue

TABLE = Path("tests/data/venues.jsonl")
PAGE = Path("docs/venues.md")

KINDS = {
    "conference": "A conference",
    "part": "A part of a conference",
    "workshop": "A workshop",
    "journal": "A journal",
    "reference": "Journal references",
    "unlisted": "Places that were not in the reader's lists when the table was made",
    "two": "Two places",
    "name": "A name alone",
    "submitted": "Not there yet",
    "rejected": "Turned down",
    "version": "Another paper, or another version",
    "challenge": "Challenges and shared tasks",
    "thesis": "Theses",
    "withdrawn": "Withdrawn",
    "foreign": "Other languages",
    "nothing": "Nothing of a venue",
}
PARTS = ("seen", "held out", "fresh")

HEAD = """\
# The venue reader, judged

What a paper's comment and journal reference on arXiv say of its venue is read by `bot/metadata/venue.py`. This page
holds its results on {rows} of them, {real} with the identifier of the paper that they belong to; the others are written
in the styles of real ones, or their paper is not known. `tests/data/venues.jsonl` is the table. Each row was judged
before the reader was run on it.

`pytest --accept tests/metadata/test_judged.py` writes this page anew from both. Without `--accept` that test fails
where the page and the reader disagree, and where any venue is read that is not the row's.

## Precision before recall

A wrong venue is worse than none, so *wrong* is counted strictly: another place, another year, a conference where it was
its workshop, a main track where it was the findings. *Missed* is a venue that a person reads and the reader doesn't.
Precision is the share of right ones among all that are read; recall, among all that a person reads. "Recall, known
places" leaves out the group of places that the reader's lists didn't name.

{parts}

- **seen**: rows that the reader was mended on; it was first written with 175 of them. **held out**: every second one
  of the new rows, put aside before the reader was run on any of them; one of them was judged anew when they were
  opened. **fresh**: real comments of other papers, looked up after the mending.
- Today's numbers are no estimate: each wrong reading that was found has been mended since, in every part. What to
  expect of comments that nobody has seen is told by how each part did when it was first opened:

| opened | right | wrong | missed | rightly none | precision | recall |
|---|--:|--:|--:|--:|--:|--:|
| seen, before any mending | 202 | 6 | 73 | 147 | 0.971 | 0.727 |
| held out, before any mending | 112 | 3 | 59 | 79 | 0.974 | 0.651 |
| held out, after mending on the seen part alone | 123 | 3 | 48 | 79 | 0.976 | 0.707 |
| fresh, after all mending but its own | 60 | 1 | 8 | 17 | 0.984 | 0.870 |

So about one venue in fifty that is read may be wrong, which is why the refresh proposes each to a maintainer together
with the words that state it.

## What is read

- A name of a conference or journal (`bot/metadata/venue_names.py`) beside words of success: accepted, to appear,
  published, presented, proceedings, camera ready; the usual slips in "accepted" are forgiven.
- A conference's name with a year, alone: "CVPR 2024", "ICML'20", "AAAI-25", "NAACL24".
- The part of it that readers want named: Findings, Workshop, Datasets and Benchmarks, Industry, Demo and the like.
- Two statements that complete each other; a workshop next to a conference or journal gives way.

## What is not read, on purpose

- What is not there yet, was turned down, belongs to another version or paper, is a thesis or a challenge's report.
- A name alone, without success or year: it is often where the paper was sent.
- A name and year alone, once the comment spoke of a review or a rejection: that may be the place of it.
- A name that is not in the lists. A name is never guessed from capitals: half of them are data sets and workshops.
- Two places, two years or two parts at once; a track or an acronym beside the name that is not understood, as the
  "AI4Mat" of "NeurIPS 2023 AI4Mat" is a workshop.
- A journal named after a field ("Pattern Recognition 2020") without words of success: the year may be the field's.

## By kind

{kinds}
"""


@dataclass(frozen=True)
class Row:
    """One record's words, and the venue that a person reads in them, as the list writes it."""

    kind: str
    part: str
    comment: str | None = None
    journal_ref: str | None = None
    venue: str | None = None
    arxiv: str | None = None

    @cached_property
    def read(self) -> str | None:
        """The venue that the reader reads."""
        stated = stated_venue(self.comment, self.journal_ref)
        return stated.venue if stated else None

    @property
    def result(self) -> str:
        """How the two compare."""
        if self.read == self.venue:
            return "right" if self.venue else "rightly none"
        return "wrong" if self.read else "missed"

    @property
    def words(self) -> str:
        """What the authors wrote, the comment first."""
        return " ¶ ".join(filter(None, (self.comment, self.journal_ref)))


ROWS = tuple(Row(**json.loads(line)) for line in TABLE.read_text(encoding="utf-8").splitlines())


def render_page(rows: Sequence[Row]) -> str:
    """Write docs/venues.md."""
    return HEAD.format(
        rows=len(rows),
        real=sum(row.arxiv is not None for row in rows),
        parts=_table(("today", *PARTS), [[row for row in rows if row.part == part] for part in PARTS]),
        kinds="\n".join(
            (
                _table(("", *KINDS.values()), [[row for row in rows if row.kind == kind] for kind in KINDS]),
                *(line for kind in KINDS for line in _listed(kind, rows)),
            )
        ),
    )


def _table(labels: Sequence[str], groups: Iterable[Sequence[Row]]) -> str:
    head = f"| {labels[0]} | rows | right | wrong | missed | rightly none | precision | recall | recall, known places |"
    lines = (f"| {label} | {_numbers(rows)} |" for label, rows in zip(labels[1:], groups, strict=True))
    return "\n".join((head, "|---" + "|--:" * 8 + "|", *lines))


def _numbers(rows: Sequence[Row]) -> str:
    counts = Counter(row.result for row in rows)
    known = [row for row in rows if row.venue and row.kind != "unlisted"]
    shares = (
        _share(counts["right"], counts["right"] + counts["wrong"]),
        _share(counts["right"], sum(row.venue is not None for row in rows)),
        _share(sum(row.result == "right" for row in known), len(known)),
    )
    return " | ".join(map(str, (len(rows), *(counts[name] for name in _RESULTS), *shares)))


_RESULTS = ("right", "wrong", "missed", "rightly none")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _listed(kind: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"\n### {KINDS[kind]}\n\n| what the authors wrote | a person reads | the reader | part |\n|---|---|---|---|"
    for row in rows:
        if row.kind == kind:
            yield f"| {cell(row.words)} | {text(row.venue or '–')} | {row.result} | {row.part} |"
