from datetime import date

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.document import Document, load
from bot.links.history import DeadLink
from bot.refresh.difference import Suspicion
from bot.refresh.ledger import Ledger, Round
from bot.refresh.plan import Plan, Unasked, plan
from bot.refresh.statement import Statement
from tests.refresh.library import BLIP, CLIP, LIST, LLAVA

TODAY = date(2026, 11, 23)
DOCUMENT = load(LIST)
CODES = "https://github.com/haotian-liu/LLaVA"


def planned(ledger: Ledger, document: Document = DOCUMENT, *dead: DeadLink) -> Plan:
    return plan(document, ledger, dead, TODAY)


def states(paper: ArxivId, **fields: object) -> dict[ArxivId, Statement]:
    entry = next(entry for _, entry in DOCUMENT.catalogue.listings() if entry.arxiv == paper)
    true = {"version": 1, "day": entry.date.first_day, "title": entry.title, "authors": entry.authors}
    return {paper: Statement.model_validate(true | fields)}


def test_where_nothing_is_known_nothing_is_planned() -> None:
    assert planned(Ledger(version=1)) == Plan(LIST, (), (), None)


def test_changes_stand_by_importance_and_then_by_the_list() -> None:
    known = (
        states(LLAVA, title="Visual Tuning", doi="10.1000/l")
        | states(CLIP, withdrawn=True)
        | states(BLIP, doi="10.1000/b")
    )
    found = planned(Ledger(version=1, known=known))
    assert [(one.arxiv, one.field) for one in found.differences] == [
        (CLIP, "withdrawn"),
        (LLAVA, "doi"),
        (BLIP, "doi"),
        (LLAVA, "title"),
    ]
    assert found.papers == 3


def test_what_was_refused_and_what_is_pinned_is_left_out() -> None:
    ledger = Ledger(version=1, known=states(LLAVA, title="Visual Tuning", doi="10.1000/l"))
    doi, title = planned(ledger).differences
    refused = ledger.model_copy(update={"refused": (title.name,)})
    assert planned(refused).differences == (doi,)
    pinned = ledger.model_copy(update={"pins": {LLAVA: ("doi",)}})
    assert [one.field for one in planned(pinned).differences] == ["title", "pin"]
    assert (
        "        date: 2023-12-11\n        links: {Codes: https://github.com/haotian-liu/LLaVA}\n        pin: [doi]\n"
        in (planned(pinned).text)
    )


def test_pins_join_those_that_the_entry_has() -> None:
    document = load(LIST.replace("        links:", "        pin: [venue]\n        links:"))
    (one,) = planned(Ledger(version=1, pins={LLAVA: ("title",)}), document).differences
    assert (one.before, one.after) == (("venue",), ("title", "venue"))


def test_a_dead_link_is_doubted_for_each_entry_that_has_it_and_changes_nothing() -> None:
    dead = DeadLink(CODES, date(2026, 10, 1), 4, "status 404")
    found = planned(Ledger(version=1), DOCUMENT, dead, DeadLink("https://example.org", TODAY, 3, "status 410"))
    what = f"Codes seems dead, {CODES}: status 404; it failed on 4 days since 2026-10-01"
    assert found == Plan(LIST, (), (Suspicion("LLaVA: Visual Instruction Tuning", what),), None)


def test_what_the_checks_doubt_is_doubted_here_too() -> None:
    text = LIST.replace("2023-06-15", "2027-06-15").replace("2021-02-26", "2020-01-01")
    text = text.replace("        venue: ICML 2023\n", f"        venue: ICML 2023\n        links: {{Codes: {CODES}}}\n")
    found = planned(Ledger(version=1), load(text))
    assert found.suspicions == (
        Suspicion(
            "Bootstrapping Language-Image Pre-training",
            "the date 2027-06-15 has not come yet; write the day of its newest version",
        ),
        Suspicion(
            "Learning Transferable Visual Models",
            "the date 2020-01-01 lies before the month in the identifier 2103.00020; one of them belongs to another "
            "paper: look it up on arXiv",
        ),
        Suspicion(
            "Bootstrapping Language-Image Pre-training",
            "Codes is also an address of 'LLaVA: Visual Instruction Tuning', on line 10; find out whose it is: the two "
            "share no author",
        ),
    )


def test_a_paper_that_was_absent_on_two_days_is_doubted() -> None:
    absent = {LLAVA: (date(2026, 11, 16), TODAY), CLIP: (TODAY, TODAY)}
    (doubt,) = planned(Ledger(version=1, absent=absent)).suspicions
    said = "arXiv's answers have lacked 2304.08485 since 2026-11-16: look whether the identifier is right"
    assert doubt == Suspicion("LLaVA: Visual Instruction Tuning", said)


def test_what_was_not_asked_is_counted_with_its_reason() -> None:
    broken = Round(began=TODAY, reached=CLIP, stopped="arXiv is down.")
    assert planned(Ledger(version=1, round=broken)).unasked == Unasked(2, 3, "arXiv is down.")
    cut = broken.model_copy(update={"stopped": ""})
    assert planned(Ledger(version=1, round=cut)).unasked == Unasked(2, 3, "the run was cut off")
    done = Round(began=TODAY, reached=LLAVA)
    assert planned(Ledger(version=1, round=done)).unasked is None
