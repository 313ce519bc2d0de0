"""The answer to an issue that names a paper and is no form: where the form is, filled in. Pure text.

Source of the link: docs.github.com, "Creating an issue from a URL query", and "Syntax for GitHub's form schema" for the
ids by which the text fields of a form are filled in.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from bot.catalogue.identity import Identity
from bot.intake.fields import PAPER, Field
from bot.intake.forms import CORRECT_ENTRY, SUBMIT_PAPER, SUBMIT_RESOURCE, Form

_MARK = "<!-- paperbot:invitation -->"
_MOST, _LONGEST = 20, 2_000
"""Papers that one form takes; characters of an address that every browser and server takes."""


def is_invitation(body: str) -> bool:
    """Whether a comment of ours is such an answer, so that it is given once."""
    return body.startswith(_MARK)


def render_invitation(home: str, names: Sequence[Identity]) -> str:
    """Answer an issue in which these papers are named, with links to the forms of the repository at `home`."""
    paper = form_link(home, SUBMIT_PAPER, {PAPER: ", ".join(name.page for name in names[:_MOST])})
    what = "this paper" if len(names) == 1 else "these papers"
    thanks = (
        f"Thank you for writing! If you would like {what} to join the list, please send [this form]({paper}). I have "
        "filled in what I could; for most papers nothing else is needed. I then ask for the rest where the paper is "
        "kept, and open a pull request within a few minutes."
    )
    others = (
        f"For a talk, a book or another resource there is [a form of its own]({form_link(home, SUBMIT_RESOURCE)}), and "
        f"[one to correct]({form_link(home, CORRECT_ENTRY)}) what is listed already."
    )
    never_mind = (
        "If this issue is about something else, never mind: a maintainer reads it, and I say nothing more here."
    )
    return f"{_MARK}\n\n{thanks}\n\n{others}\n\n{never_mind}"


def form_link(home: str, form: Form, answers: Mapping[Field, str] | None = None) -> str:
    """Give the address of a form with these answers filled in, as far as an address may be long.

    >>> form_link("https://github.com/acme/papers", SUBMIT_PAPER, {PAPER: "arXiv 2304.08485"})
    'https://github.com/acme/papers/issues/new?template=submit-paper.yml&paper=arXiv%202304.08485'
    """
    link = f"{home}/issues/new?template={form.file}"
    for field, answer in (answers or {}).items():
        longer = f"{link}&{urlencode({field.id: answer}, quote_via=quote)}"
        link = longer if len(longer) <= _LONGEST else link
    return link
