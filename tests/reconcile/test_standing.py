"""What the commit status says, and that it stays true when the list changes around a proposal."""

from bot.catalogue.arxiv_id import parse_arxiv_id
from tests.reconcile.test_levels import CALM, head, listed, relist, swept
from tests.stage import SIMPLE, Stage

CLIP_BIAS = "2512.08606"
BOOKS = """\
  - title: Books
    entries:
      - title: {title}
        authors: [Somebody Else]
        date: 2020-01-01
"""


def said(stage: Stage) -> list[tuple[str, str | None]]:
    """Give what each status of the only pull request's head says, oldest first."""
    (pull,) = stage.open_pulls()
    return [(status.state, status.description) for status in stage.github.statuses(head(pull))]


def test_the_status_says_what_the_checks_come_to_and_is_said_anew_when_that_changes(stage: Stage) -> None:
    title = "A Study of One Matter and of Several Others"
    stage.arxiv.amend(parse_arxiv_id(CLIP_BIAS), title=title)
    stage.run(stage.submit(paper=CLIP_BIAS, section=SIMPLE))
    first = ("success", "May be merged: every check passed")
    assert said(stage) == [first]
    before = listed(stage)
    relist(stage, before.replace("  - title: Books\n", BOOKS.format(title=title)))
    asked = swept(stage)
    assert [line for line in asked if line.startswith("POST /statuses")]
    assert "POST /git/commits > 201" not in asked
    assert said(stage) == [first, ("success", "May be merged; 1 point is worth a look first")]
    assert swept(stage) == CALM
    relist(stage, before)
    swept(stage)
    assert said(stage)[-1] == first
    assert swept(stage) == CALM


def test_an_entry_that_the_list_s_checks_would_refuse_may_not_be_merged(stage: Stage) -> None:
    stage.arxiv.amend(parse_arxiv_id(CLIP_BIAS), updated="2026-12-24")
    stage.run(stage.submit(paper=CLIP_BIAS, section=SIMPLE))
    assert said(stage) == [("failure", "Not yet: 1 point is to be mended first")]
    (pull,) = stage.open_pulls()
    fault = "- ❌ The date 2026-12-24 has not come yet: write the day of its newest version."
    assert fault in (pull.body or "")
