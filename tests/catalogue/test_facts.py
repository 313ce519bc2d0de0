import pytest

from bot.catalogue.facts import Correction, Facts, parse_facts
from bot.errors import CatalogueError

FACTS = """\
corrections:
  - listing: 'BLIP: Bootstrapping'
    because: the link led to another paper
    arxiv: "2201.12086"
    links: {Codes: https://x.org/}
    without: [Webpage]
    pin: [title]
titles:
  "2201.12086": 'BLIP: Bootstrapping'
"""
FIVE = "since January 2015 the number after the dot has five digits, and here it has 4"


def test_facts_are_read() -> None:
    correction = Correction.model_validate(
        {
            "listing": "BLIP: Bootstrapping",
            "because": "the link led to another paper",
            "arxiv": "2201.12086",
            "links": {"Codes": "https://x.org/"},
            "without": ["Webpage"],
            "pin": ["title"],
        }
    )
    facts = parse_facts(FACTS, "facts.yaml")
    assert facts == Facts.model_validate({"corrections": [correction], "titles": {"2201.12086": "BLIP: Bootstrapping"}})


def test_a_file_of_no_facts_is_one() -> None:
    assert parse_facts("# none yet\n", "facts.yaml") == Facts()


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        (
            '"2201.12086"\n    links',
            "2201.12086\n    links",
            '4: YAML reads 2201.12086 as a number; put it in quotes: "2201.12086"',
        ),
        ("    because: the link led to another paper\n", "", "2: because is missing; add `because: …`"),
        (
            "    pin:",
            "    pins:",
            "7: pins is no key of correction; the keys are listing, because, arxiv, links, without, pin",
        ),
        ("titles:", "title:", "8: title is no key of facts; the keys are corrections, titles"),
        (
            '  "2201.12086"',
            '  "2201.1208"',
            f"9: 2201.1208: '2201.1208' is not an arXiv identifier: {FIVE}; correct it",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(right: str, wrong: str, fault: str) -> None:
    assert right in FACTS
    with pytest.raises(CatalogueError) as caught:
        parse_facts(FACTS.replace(right, wrong), "facts.yaml")
    assert str(caught.value) == f"facts.yaml:{fault}"
