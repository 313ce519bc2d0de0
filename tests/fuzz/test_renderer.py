"""Whatever words a paper, a person or GitHub brings, every text of ours shows them and obeys none."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.catalogue.headings import parse_headings
from bot.catalogue.importer import import_list
from bot.catalogue.markdown_list import parse_parts
from bot.catalogue.model import Catalogue
from bot.catalogue.readme import BEGIN, END, render, render_list
from bot.errors import Finding, Problem
from bot.intake.erratum import Erratum
from bot.metadata.work import of_record
from bot.proposals import hearing, reply
from bot.proposals.amendment import plan_amendment
from bot.proposals.body import render_body
from bot.proposals.by_hand import Review, render_review
from bot.proposals.lookup import look_up
from bot.proposals.marker import read_pull_note
from bot.proposals.outcome import Rejection, Waiting
from bot.proposals.pull_request import commit_message, own_part, pull_title
from bot.sandbox.github.keywords import closed_by
from tests.catalogue.rendered import hostile
from tests.fuzz.harms import IN_TALK, harms
from tests.fuzz.strategies import addresses, catalogues, lines, long
from tests.proposals.cases import DOCUMENT, RECORD, SUBMISSION, TODAY, planned

HEAD = "f" * 40


@given(catalogue=catalogues, before=hostile, after=hostile)
def test_the_page_stands_between_its_markers_and_rendering_again_changes_nothing(
    catalogue: Catalogue, before: str, after: str
) -> None:
    assume("paperbot:" not in before + after)
    readme = f"{before}\n{BEGIN}\n{END}\n{after}"
    once = render(readme, catalogue)
    assert render(once, catalogue) == once
    assert once.startswith(f"{before}\n{BEGIN}\n")
    assert once.endswith(f"{END}\n{after}")


@given(catalogue=catalogues)
def test_the_list_obeys_no_word_of_an_entry(catalogue: Catalogue) -> None:
    found = harms(render_list(catalogue))
    assert found.keys() <= IN_TALK


@given(catalogue=catalogues)
def test_a_rendered_list_is_imported_with_every_entry_in_its_section(catalogue: Catalogue) -> None:
    identifiers = [entry.arxiv for _, entry in catalogue.listings() if entry.arxiv]
    assume(len(identifiers) == len({*identifiers}))
    imported = import_list(render_list(catalogue))
    assert len([*imported.catalogue.listings()]) == len([*catalogue.listings()])


@given(markdown=hostile | long(hostile))
def test_any_page_is_imported_or_what_can_t_be_is_told(markdown: str) -> None:
    parse_headings(markdown)
    parse_parts(markdown)
    import_list(markdown)


@given(title=lines, author=lines, comment=lines, note=lines, url=addresses)
def test_a_proposal_obeys_no_word_of_a_paper_and_none_of_a_submitter(
    title: str, author: str, comment: str, note: str, url: str
) -> None:
    record = RECORD.model_copy(update={"title": title, "authors": (author,), "comment": comment})
    asked = SUBMISSION.model_copy(update={"name": None, "note": note, "venue": author, "links": {"Demo": url}})
    proposal = planned(asked, record)
    body = render_body(proposal, (7,))
    assert harms(body, ("#7",)) == {}
    assert closed_by(body, "acme/papers") == (7,)
    note_of_ours = read_pull_note(str(own_part(proposal, (7,), HEAD)))
    assert note_of_ours is not None
    assert note_of_ours.issues == (7,)
    assert harms(reply.proposed(proposal, 8), ("#8",)) == {}
    assert closed_by(pull_title(proposal), "acme/papers") == ()
    assert commit_message(proposal, 7, title, 1).count("\n\n") == 1


@given(before=lines, why=hostile, title=lines)
@example(before="x", why="closes #6", title="T")
def test_a_correction_obeys_no_word_of_who_asks_for_it(before: str, why: str, title: str) -> None:
    erratum = Erratum(issue=7, entry="LLaVA", title=title, authors=(before,), why=why)
    (listing,) = look_up(erratum, DOCUMENT.catalogue).meant
    outcome = plan_amendment(erratum, listing, of_record(RECORD), DOCUMENT, TODAY)
    if body := getattr(outcome, "text", None) and render_body(outcome, (7,)):  # type: ignore[arg-type]  # an Amendment
        assert harms(body, ("#7",)) == {}


@given(words=hostile | long(hostile), label=st.sampled_from(["Paper", "Note"]))
def test_an_answer_obeys_no_word_that_it_quotes(words: str, label: str) -> None:
    texts = (
        reply.rejected(Rejection((Problem(label, words, "Please write it anew."),) * 2)),
        reply.declined(8, words),
        reply.waiting(Waiting("arXiv is not answering just now")),
        hearing.refused(words),
        hearing.refusing(7, words),
        hearing.blocked(8, words, words),
        hearing.changed(8, (words,), None),
        hearing.answer((words,), words, "done."),
    )
    for text in texts:
        assert harms(text, ("#7", "#8")) == {}


@given(words=hostile)
def test_the_review_of_work_by_hand_obeys_no_word_of_it(words: str) -> None:
    finding = Finding("p", 1, words, words)
    assert harms(render_review(Review((finding,), (finding,), (finding,), f" {words}"))) == {}
