"""What `paperbot links` saw, kept and told by the refresh."""

from datetime import date, timedelta

from bot.links.history import History, render_history, with_verdicts
from bot.links.verdict import Kind, Verdict
from tests.refresh.library import CLIP, Library, day
from tests.stage import TODAY

CODES = "https://github.com/haotian-liu/LLaVA"
DEAD = (
    "- **LLaVA: Visual Instruction Tuning**: Codes seems dead, "
    "https:/&#8203;/github.com/haotian-liu/LLaVA: status 404; it failed on 4 days since 2026-11-02."
)


def seen(today: date, weeks: int = 4) -> str:
    """Give what is remembered after a link failed every week up to today."""
    history = History()
    for week in reversed(range(weeks)):
        failed = {CODES: Verdict(kind=Kind.FAILED, how="status 404")}
        history = with_verdicts(history, failed, today - timedelta(weeks=week))
    return render_history(history)


def test_without_changes_a_dead_link_is_told_on_the_summary_page_alone(library: Library) -> None:
    page = library.refresh(seen(TODAY)).page
    assert DEAD in page
    assert library.open_pulls() == []
    assert library.kept_links() == seen(TODAY)


def test_a_dead_link_stands_among_the_suspicions_and_is_not_taken_out(library: Library) -> None:
    library.arxiv.withdraw(CLIP, day(6))
    library.refresh(seen(TODAY))
    assert DEAD in (library.pull().body or "")
    assert library.proposes() == {CLIP: {"withdrawn": True}}
    assert library.written(seen(TODAY)) == []


def test_what_was_seen_is_kept_where_the_links_were_not_asked(library: Library) -> None:
    library.refresh(seen(TODAY))
    library.arxiv.withdraw(CLIP, day(6))
    library.refresh()
    assert library.kept_links() == seen(TODAY)
    assert DEAD in (library.pull().body or "")


def test_a_link_that_answers_again_is_no_longer_told(library: Library) -> None:
    library.arxiv.withdraw(CLIP, day(6))
    library.refresh(seen(TODAY))
    library.refresh(render_history(History()))
    assert "dead" not in (library.pull().body or "")
