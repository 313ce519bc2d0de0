import pytest

from bot.metadata.withdrawal import is_withdrawn


@pytest.mark.parametrize(
    "comment",
    [
        "This paper has been withdrawn",
        "paper withdrawn by author",
        "This papers has been withdrawn",
        "Withdrawn",
        "withdrawn due to an error in Lemma 3",
        "This paper has been withdrawn by the author due to a crucial sign error in equation 1",
        "8 pages. This submission has been withdrawn by the authors",
        "The authors have withdrawn this paper",
        "We withdraw this paper",
        "We have withdrawn this manuscript due to an error in Section 3",
        "Withdrawn from arXiv by the authors",
        "This paper has been retracted due to errors in the experiments",
        "arXiv admin note: submission has been withdrawn by arXiv administrators due to inappropriate text overlap",
        "This paper has been merged into another paper",
        "merged with arXiv:1234.5678",
    ],
)
def test_a_comment_that_withdraws_the_paper_says_so(comment: str) -> None:
    assert is_withdrawn(comment)


@pytest.mark.parametrize(
    "comment",
    [
        None,
        "",
        "Withdrawn from the workshop",
        "This paper was withdrawn by mistake; this is the restored version",
        "An earlier version of this paper was withdrawn in error and has been reinstated",
        "Originally accepted at DCC 2020 (Poster) but withdrawn due to page count limit",
        "This paper was withdrawn from ICLR 2024",
        "This paper has been voluntarily withdrawn from review",
        "An earlier version was withdrawn",
        "The claim of Theorem 2 is withdrawn",
        "We study withdrawn drugs",
        "Replaces the withdrawn arXiv:0704.0374",
        "two branches are merged into another branch",
        "NeurIPS 2023 Oral; project page: https://llava-vl.github.io/",
    ],
)
def test_other_withdrawals_are_none_of_the_paper(comment: str | None) -> None:
    assert not is_withdrawn(comment)
