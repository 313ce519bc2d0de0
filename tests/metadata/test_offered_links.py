import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.catalogue.model import Address
from bot.metadata.offered_links import offered_links


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ICCV 2025. Project page: https://genintel.github.io/CNS", {"Webpage": "https://genintel.github.io/CNS"}),
        ("(NeurIPS 2025); Project Website: rdd-neurips.github.io", {"Webpage": "https://rdd-neurips.github.io"}),
        ("Project Page: www.example.org/x.", {"Webpage": "https://www.example.org/x"}),
        ("Code is available at https://github.com/a/b.", {"Codes": "https://github.com/a/b"}),
        ("code: github.com/a/b, with a demo", {"Codes": "https://github.com/a/b"}),
        (
            "Data: https://huggingface.co/datasets/a/b; code (https://github.com/a/c)",
            {"Dataset": "https://huggingface.co/datasets/a/b", "Codes": "https://github.com/a/c"},
        ),
        ("Our dataset: https://github.com/a/data", {"Dataset": "https://github.com/a/data"}),
        ("code and dataset: https://github.com/a/b", {"Codes": "https://github.com/a/b"}),
        ("Project page: https://example.org/x_(y).", {"Webpage": "https://example.org/x_(y)"}),
        (r"code at \url{https://github.com/a/b}", {"Codes": "https://github.com/a/b"}),
        ("[code](https://gitlab.com/a/b)", {"Codes": "https://gitlab.com/a/b"}),
        ("code https://github.com/a/b and https://github.com/c/d", {"Codes": "https://github.com/a/b"}),
        ("page https://x.github.io, https://x.github.io/code", {"Webpage": "https://x.github.io"}),
    ],
)
def test_what_authors_name_is_offered_under_the_labels_of_the_list(comment: str, expected: dict[str, str]) -> None:
    assert offered_links(comment, "") == expected


@pytest.mark.parametrize(
    "comment",
    [
        "code: https://arxiv.org/abs/2304.08485",
        "data: https://doi.org/10.5281/zenodo.1",
        "project page: https://x.github.io/teaser.PNG",
        "project page: https://127.0.0.1/x",
        "project page: https://localhost.localdomain/x",
        "code: https://github.com@evil.org/a/b",
        "code: https://github.com:22/a/b",
        "project page: https:///evil.org/",
        "code: https://github.com@evil.example/a/b",
        "code: https://github.com/someone",
        "code: https://anonymous.4open.science/r/x-1234",
        "demo: https://huggingface.co/spaces/a/b",
        "video: https://www.youtube.com/watch?v=x",
        "as shown by Smith et al.io",
        "contact a@github.com/a/b",
        "see https://example.org",
        "8 pages",
    ],
)
def test_what_is_no_code_page_or_dataset_of_theirs_is_not_offered(comment: str) -> None:
    assert offered_links(comment, "") == {}


def test_the_comment_comes_before_the_abstract_and_one_is_offered_a_label() -> None:
    abstract = "Code: https://github.com/a/old. Project page: https://x.github.io"
    assert offered_links("Code: https://github.com/a/new", abstract) == {
        "Codes": "https://github.com/a/new",
        "Webpage": "https://x.github.io",
    }


def test_without_a_comment_the_abstract_is_read() -> None:
    assert offered_links(None, "Code: https://github.com/a/b") == {"Codes": "https://github.com/a/b"}


FRAGMENTS = ["code:", '"', "https://", "x.github.io", "/a_(b)", ")", "[", "github.com/a/b", "…", "@", " ", "é"]


@given(st.lists(st.sampled_from(FRAGMENTS)))
def test_whatever_is_offered_is_an_address_that_the_list_takes(words: list[str]) -> None:
    for address in offered_links("".join(words), "").values():
        assert TypeAdapter(Address).validate_python(address) == address
