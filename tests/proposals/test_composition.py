import pytest

from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Entry
from bot.intake.corrections import Corrections, corrected
from bot.intake.submission import Submission
from bot.metadata.work import of_record
from bot.proposals.composition import Composition, Origin, compose
from tests.names import arxiv_name
from tests.proposals.cases import RECORD, SUBMISSION, SURVEY

BARE = Submission(names=(arxiv_name(RECORD.arxiv),))
SILENT = RECORD.model_copy(update={"comment": None, "abstract": ""})


def test_what_the_submitter_says_and_what_arxiv_says_make_the_entry_each_with_its_origin() -> None:
    composition = compose(SUBMISSION, of_record(RECORD))
    assert composition.entry == Entry(
        name="LLaVA-1.5",
        title=RECORD.title,
        authors=RECORD.authors,
        arxiv=RECORD.arxiv,
        venue="CVPR 2024",
        date=ListedDate(2024, 5, 15),
        links={"Codes": "https://github.com/haotian-liu/LLaVA", "Webpage": "https://llava-vl.github.io"},
        note="Better with an MLP.",
    )
    assert composition.origins == (
        Origin("System name", "LLaVA-1.5", "submitter"),
        Origin("Title", RECORD.title, "arXiv"),
        Origin("Authors", "Haotian Liu, Chunyuan Li, Yuheng Li, Yong Jae Lee", "arXiv"),
        Origin("Venue", "CVPR 2024", "read from arXiv", "Camera ready, CVPR 2024 highlight."),
        Origin("Date", "2024-05-15", "arXiv, version 2 of 15 May 2024"),
        Origin("Codes", "https://github.com/haotian-liu/LLaVA", "named on arXiv"),
        Origin("Webpage", "https://llava-vl.github.io", "named on arXiv"),
        Origin("Note", "Better with an MLP.", "submitter"),
    )


def test_without_words_from_anybody_the_venue_is_arxiv_and_nothing_is_made_up() -> None:
    composition = compose(BARE, of_record(SILENT))
    assert composition.entry == Entry(
        title=RECORD.title, authors=RECORD.authors, arxiv=RECORD.arxiv, date=ListedDate(2024, 5, 15)
    )
    assert Origin("Venue", "arXiv", "nobody names another") in composition.origins


def test_the_submitter_s_venue_stands_before_arxiv_s() -> None:
    composition = compose(BARE.model_copy(update={"venue": "ICCV 2025"}), of_record(RECORD))
    assert composition.entry.venue == "ICCV 2025"
    assert Origin("Venue", "ICCV 2025", "submitter") in composition.origins


@pytest.mark.parametrize("mine", ["https://github.com/Haotian-Liu/LLaVA/", "https://github.com/haotian-liu/LLaVA.git"])
def test_a_link_that_the_submitter_gave_under_another_label_is_not_repeated(mine: str) -> None:
    links = compose(BARE.model_copy(update={"links": {"Repository": mine}}), of_record(RECORD)).entry.links
    assert links == {"Webpage": "https://llava-vl.github.io", "Repository": mine}


def test_the_submitter_s_code_stands_before_that_which_arxiv_names() -> None:
    given = {"Dataset": "https://data.example", "Codes": "https://code.example"}
    links = compose(BARE.model_copy(update={"links": given}), of_record(RECORD)).entry.links
    assert list(links.items()) == [
        ("Codes", "https://code.example"),
        ("Webpage", "https://llava-vl.github.io"),
        ("Dataset", "https://data.example"),
    ]


@pytest.mark.parametrize(("name", "kept"), [("LLaVA", None), ("llava", None), ("LLaVA-1.5", "LLaVA-1.5")])
def test_a_name_that_the_title_begins_with_is_left_out(name: str, kept: str | None) -> None:
    record = SILENT.model_copy(update={"title": "LLaVA: Visual Instruction Tuning"})
    assert compose(BARE.model_copy(update={"name": name}), of_record(record)).entry.name == kept


def test_a_publisher_s_doi_is_kept() -> None:
    composition = compose(BARE, of_record(SILENT.model_copy(update={"doi": "10.1093/nsr/nwae403"})))
    assert composition.entry.doi == "10.1093/nsr/nwae403"
    assert Origin("DOI", "10.1093/nsr/nwae403", "arXiv") in composition.origins


def composed(**changes: object) -> Composition:
    return compose(corrected(SUBMISSION, Corrections.model_validate(changes)), of_record(RECORD))


def test_what_a_command_says_stands_before_everybody_and_is_shown_as_its_word() -> None:
    composition = composed(
        also_in=(SURVEY,),
        name="LLaVA++",
        venue="CVPR 2024 (Highlight)",
        date=ListedDate(2024, 6),
        links={"Codes": "https://code.example", "Demo": "https://demo.example"},
        note="N.",
    )
    assert composition.entry == Entry(
        name="LLaVA++",
        title=RECORD.title,
        authors=RECORD.authors,
        arxiv=RECORD.arxiv,
        venue="CVPR 2024 (Highlight)",
        date=ListedDate(2024, 6),
        links={
            "Codes": "https://code.example",
            "Webpage": "https://llava-vl.github.io",
            "Demo": "https://demo.example",
        },
        note="N.",
        also_in=(SURVEY,),
    )
    assert composition.origins == (
        Origin("System name", "LLaVA++", "a command"),
        Origin("Title", RECORD.title, "arXiv"),
        Origin("Authors", "Haotian Liu, Chunyuan Li, Yuheng Li, Yong Jae Lee", "arXiv"),
        Origin("Venue", "CVPR 2024 (Highlight)", "a command"),
        Origin("Date", "2024-06", "a command"),
        Origin("Codes", "https://code.example", "a command"),
        Origin("Webpage", "https://llava-vl.github.io", "named on arXiv"),
        Origin("Demo", "https://demo.example", "a command"),
        Origin("Note", "N.", "a command"),
        Origin("Also in", "papers/survey", "a command"),
    )


def test_what_a_command_takes_out_stays_out_even_where_arxiv_offers_it() -> None:
    composition = composed(name=None, venue=None, links={"codes": None, "webpage": None}, note=None)
    assert composition.entry == Entry(
        title=RECORD.title,
        authors=RECORD.authors,
        arxiv=RECORD.arxiv,
        date=ListedDate(2024, 5, 15),
        pin=("venue",),
    )
    assert composition.origins == (
        Origin("Title", RECORD.title, "arXiv"),
        Origin("Authors", "Haotian Liu, Chunyuan Li, Yuheng Li, Yong Jae Lee", "arXiv"),
        Origin("Venue", "arXiv", "a command"),
        Origin("Date", "2024-05-15", "arXiv, version 2 of 15 May 2024"),
    )


def test_what_is_told_otherwise_than_arxiv_says_is_pinned_so_that_the_refresh_leaves_it() -> None:
    told = {"title": "LLaVA-1.5", "authors": ("Haotian Liu",), "date": ListedDate(2023, 10, 5)}
    entry = compose(SUBMISSION.model_copy(update=told), of_record(RECORD)).entry
    assert {field: getattr(entry, field) for field in told} == told
    assert entry.pin == ("title", "authors", "date")


def test_what_is_told_as_arxiv_says_it_is_not_pinned_nor_a_later_date_that_the_refresh_would_leave() -> None:
    told = {"title": RECORD.title, "authors": RECORD.authors, "date": ListedDate(2024, 6, 17)}
    assert compose(SUBMISSION.model_copy(update=told), of_record(RECORD)).entry.pin == ()


def test_a_date_that_is_taken_back_is_arxiv_s_again() -> None:
    assert composed(date=None) == compose(SUBMISSION, of_record(RECORD))


def test_only_what_a_command_changed_is_its_word() -> None:
    changed = [origin for origin in composed(note="N.").origins if origin.source == "a command"]
    assert changed == [Origin("Note", "N.", "a command")]
