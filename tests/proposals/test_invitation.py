from collections.abc import Callable

from bot.catalogue.identity import Identity, Kind
from bot.intake.fields import CODE, PAPER
from bot.intake.forms import SUBMIT_PAPER
from bot.proposals.invitation import form_link, is_invitation, render_invitation

HOME = "https://github.example/acme/papers"
LLAVA = Identity(Kind.ARXIV, "2304.08485")


def test_whoever_names_a_paper_reads_this(golden: Callable[[str, str], None]) -> None:
    text = render_invitation(HOME, (LLAVA,))
    golden("invitation", text)
    assert is_invitation(text)


def test_an_answer_that_would_make_the_address_too_long_is_left_out() -> None:
    link = f"{HOME}/issues/new?template=submit-paper.yml"
    assert form_link(HOME, SUBMIT_PAPER, {PAPER: "x" * 2_000, CODE: "a&b=c"}) == f"{link}&code=a%26b%3Dc"
