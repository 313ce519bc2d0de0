"""Whatever words a paper, a person or GitHub brings, every text of ours shows them and obeys none."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.catalogue.escape import address
from bot.catalogue.headings import parse_headings
from bot.catalogue.hosts import names_another_site
from bot.catalogue.importer import import_list
from bot.catalogue.markdown_list import parse_parts
from bot.catalogue.model import Catalogue
from bot.catalogue.readme import BEGIN, END, render, render_list
from bot.proposals.marker import read_pull_note
from bot.proposals.pull_request import own_part, pull_title
from bot.sandbox.github.keywords import closed_by
from tests.catalogue.rendered import hostile
from tests.every_text import ISSUE, LINKED, OURS, TEMPLATES, new
from tests.fuzz.strategies import catalogues, long
from tests.harmless import IN_TALK, harms, obeyed

HEAD = "f" * 40


def cut_as_answers_are(text: str) -> str:
    """Cut a text to what no field of a form and no source goes beyond."""
    return text[:10_000]


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
    links = [link for _, entry in catalogue.listings() for link in entry.links.items()]
    assume(not any(names_another_site(label, url) for label, url in links))  # `check` tells
    listed = {url for _, url in links}
    meant = re.compile("|".join((LINKED.pattern, "https://doi\\.org/.*", *map(re.escape, map(address, listed)))))
    assert harms(obeyed(render_list(catalogue)), meant).keys() <= IN_TALK


@given(catalogue=catalogues)
def test_a_rendered_list_is_imported_with_every_entry_in_its_section(catalogue: Catalogue) -> None:
    names = [name for _, entry in catalogue.listings() for name in entry.names]
    assume(len(names) == len({*names}))  # one work is one entry
    imported = import_list(render_list(catalogue))
    assert len([*imported.catalogue.listings()]) == len([*catalogue.listings()])


@given(markdown=hostile | long(hostile))
def test_any_page_is_imported_or_what_can_t_be_is_told(markdown: str) -> None:
    parse_headings(markdown)
    parse_parts(markdown)
    import_list(markdown)


@given(name=st.sampled_from(sorted(TEMPLATES)), text=hostile | long(hostile).map(cut_as_answers_are))
def test_no_text_of_a_conversation_obeys_a_stranger_s_word(name: str, text: str) -> None:
    assert harms(obeyed(TEMPLATES[name](text)), LINKED, OURS) == {}


@given(text=hostile)
def test_a_body_closes_its_own_issue_alone_and_a_title_none(text: str) -> None:
    proposal = new(text)
    body = str(own_part(proposal, (ISSUE,), HEAD))
    assert closed_by(body, "acme/papers") == (ISSUE,)
    assert closed_by(pull_title(proposal), "acme/papers") == ()
    note = read_pull_note(body)
    assert note is not None
    assert note.issues == (ISSUE,)
