import pytest

from bot.intake.submission import Submission
from bot.metadata.work import of_record
from bot.proposals.differences import Difference, plan_differences
from tests.names import arxiv_name
from tests.proposals.cases import RECORD

CODE = "https://github.com/haotian-liu/LLaVA"
BARE = Submission(names=(arxiv_name(RECORD.arxiv),))


def told(**answers: object) -> tuple[Difference, ...]:
    return plan_differences(BARE.model_copy(update=answers), of_record(RECORD))


def test_who_says_nothing_differs_in_nothing() -> None:
    assert told() == ()


@pytest.mark.parametrize(
    ("name", "differs"),
    [("Visual Instruction", False), ("visual-instruction", False), ("LLaVA", False), ("LLaVA-1.5", True)],
)
def test_a_name_differs_where_neither_title_nor_abstract_has_it(name: str, *, differs: bool) -> None:
    assert told(name=name) == ((Difference("System name", name, RECORD.title, "arXiv"),) if differs else ())


@pytest.mark.parametrize(("venue", "differs"), [("CVPR 2024", False), ("CVPR2024", False), ("ICCV 2025", True)])
def test_a_venue_differs_where_arxiv_states_another(venue: str, *, differs: bool) -> None:
    assert told(venue=venue) == ((Difference("Venue", venue, "CVPR 2024", "arXiv"),) if differs else ())


def test_a_venue_of_which_arxiv_says_nothing_does_not_differ() -> None:
    assert (
        plan_differences(
            BARE.model_copy(update={"venue": "ICCV 2025"}), of_record(RECORD.model_copy(update={"comment": None}))
        )
        == ()
    )


@pytest.mark.parametrize(
    ("links", "differs"),
    [
        ({"Codes": CODE}, False),
        ({"Codes": "http://www.github.com/Haotian-Liu/LLaVA.git"}, False),
        ({"Dataset": "https://data.example"}, False),
        ({"Codes": "https://github.com/a/b"}, True),
    ],
)
def test_a_link_differs_where_the_authors_offer_another_address_for_it(links: dict[str, str], *, differs: bool) -> None:
    assert told(links=links) == ((Difference("Codes", "https://github.com/a/b", CODE, "arXiv"),) if differs else ())


def test_what_a_command_decided_is_settled() -> None:
    said = {"name": "X", "venue": "ICCV 2025", "links": {"Codes": "https://github.com/a/b"}}
    assert len(told(**said)) == 3
    assert told(**said, decided=("name", "venue", "links.codes")) == ()
