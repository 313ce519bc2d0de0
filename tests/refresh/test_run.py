from bot.catalogue.dates import ListedDate
from tests.refresh.library import BLIP, CALM, CLIP, LLAVA, Library, day


def test_where_arxiv_agrees_nothing_is_written_and_nothing_remembered(library: Library) -> None:
    refreshed = library.refresh()
    assert list(map(str, refreshed.reports)) == [
        "arXiv: 3 of 3 papers were asked about",
        "refresh/metadata: nothing to change",
    ]
    assert refreshed.page == ""
    kept_awake = [f"PUT /actions/workflows/{name}/enable > 204" for name in ("refresh.yml", "submit.yml")]
    assert library.requests() == [*CALM, *kept_awake]
    assert library.github.tip("paperbot/memory") is None


def test_what_changed_at_arxiv_is_proposed_in_one_pull_request(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5), title="Visual Instruction Tuning, Revisited", comment="Accepted to ICLR 2026")
    library.arxiv.amend(BLIP, dois=("10.1000/blip",))
    library.arxiv.withdraw(CLIP, day(6))
    reports = library.refresh().reports
    assert str(reports[1]) == "refresh/metadata: is proposed in #1"
    assert library.pull().title == "Refresh metadata: 3 papers"
    assert library.proposes() == {
        LLAVA: {
            "title": "Visual Instruction Tuning, Revisited",
            "venue": "ICLR 2026",
            "date": ListedDate(2026, 5, 1),
        },
        BLIP: {"doi": "10.1000/blip"},
        CLIP: {"withdrawn": True},
    }


def test_a_second_run_writes_nothing(library: Library) -> None:
    library.arxiv.revise(LLAVA, day(5))
    library.refresh()
    assert library.written() == []
