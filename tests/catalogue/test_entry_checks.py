from datetime import date

import pytest

from bot.catalogue.document import load
from bot.catalogue.entry_checks import Spot, check_entry, check_text
from bot.catalogue.model import SectionId

TEXT = """\
sections:
  - title: A
    entries:
      - title: T
        authors: [B]
        arxiv: "2304.08485"
        date: 2024-01-01
        venue: NeurIPS 2023;
        links: {Paper: https://x/}
"""


def test_all_faults_of_an_entry_are_found_each_on_its_line() -> None:
    document = load(TEXT)
    ((place, entry),) = document.catalogue.listings()
    spot = Spot(document, SectionId(place.id), 0, entry)
    assert [str(finding) for finding in check_entry(spot, date(2023, 12, 31))] == [
        "data/papers.yaml:7: the date 2024-01-01 has not come yet; write the day of its newest version",
        "data/papers.yaml:8: venue ends loosely: 'NeurIPS 2023;'; write 'NeurIPS 2023'",
        "data/papers.yaml:9: Paper has no host: https://x/; write the whole address",
        "data/papers.yaml:9: arxiv gives the link Paper already; take it out of the links",
    ]
    assert (spot.line(), spot.line("date"), spot.line("note")) == (4, 7, 4)


@pytest.mark.parametrize(
    "text",
    ["plain", "Jürgen Müller", "🦩 and 👩\u200d🔬", "naı\u0308ve", "中文　空白", "a - b", "C. -P. Yuan", ":", ""],
)
def test_a_text_that_only_looks_odd_passes(text: str) -> None:
    assert [*check_text(text)] == []
