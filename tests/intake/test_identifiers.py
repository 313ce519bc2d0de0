from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.arxiv_id import ARCHIVES
from bot.catalogue.identity import Kind
from bot.errors import AnswerError
from bot.intake.identifiers import find_names
from bot.intake.spellings import plain
from tests.intake.cases import TODAY

EXAMPLE = "Please write the paper's arXiv identifier, such as 2304.08485, or its address on arXiv."
BY_HAND = (
    "If it is not on arXiv, its DOI will do, or its page at the ACL Anthology, OpenReview, the CVF, PMLR or NeurIPS."
)
AGAIN = "Please copy it again from the paper's page."
ARCHIVE = f"This is not an arXiv identifier: arXiv has no archive of that name. {AGAIN}"
OTHER_DIGITS = "I only read the digits 0 to 9. Please write the identifier with them, such as 2304.08485."
NOWHERE = f"I can't find a paper's identifier here. {EXAMPLE} {BY_HAND}"
LISTING = f"This address of arXiv's leads to no single paper. {EXAMPLE}"
STRANGE = f"I don't know this site, so its address doesn't tell me which paper it is. {EXAMPLE} {BY_HAND}"


def paper(text: str, today: date = TODAY) -> str:
    (name,) = find_names(text, today)
    assert name.kind is Kind.ARXIV
    return name.value


def refusal(text: str) -> str:
    with pytest.raises(AnswerError) as caught:
        find_names(text, TODAY)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "2304.08485",
        "  2304.08485\n",
        "2304.08485v2",
        "2304.08485V12",
        "arXiv:2304.08485",
        "ArXiv: 2304.08485v1",
        "arxiv 2304.08485",
        "arXiv\u00a02304.08485",
        "ARXIV.2304.08485",
        "arXiv：2304.08485",
        "arXiv:2304.08485v2 [cs.CV] 11 Dec 2023",
        "arXiv:2304.08485[cs.CV]",
        "H. Liu, C. Li, Q. Wu and Y. J. Lee. Visual Instruction Tuning. arXiv preprint arXiv:2304.08485 (2023).",
        'Liu, Haotian, et al. "Visual instruction tuning." NeurIPS 36 (2023): 34892-34916. arXiv:2304.08485.',
        "@misc{liu2023visual, eprint={2304.08485}, archivePrefix={arXiv}, url={https://arxiv.org/abs/2304.08485}}",
        "(2304.08485)",
        "`2304.08485`",
        "**2304.08485**",
        "_2304.08485_",
        "“2304.08485”,",
        "论文2304.08485很好",
        "2304.08485.pdf",
        "2304.08485v2.pdf.",
        "arxiv.org/abs/2304.08485",
        "//arxiv.org/abs/2304.08485",
        "http://arxiv.org/abs/2304.08485v1",
        "HTTPS://ARXIV.ORG/ABS/2304.08485",
        "https://arxiv.org/abs/2304.08485/",
        "https://arxiv.org/abs/2304.08485)",
        "https://arxiv.org/abs/2304.08485，很好",
        "https://arxiv.org//abs//2304.08485",
        "https://arxiv.org/abs/arXiv:2304.08485",
        "https://arxiv.org/abs/2304.08485?context=cs.CV",
        "https://arxiv.org/pdf/2304.08485",
        "https://arxiv.org/pdf/2304.08485v2.pdf#page=4",
        "https://arxiv.org/pdf/2304.08485.pdf?download=1",
        "https://arxiv.org/html/2304.08485v2",
        "https://arxiv.org/ps/2304.08485",
        "https://arxiv.org/format/2304.08485",
        "https://arxiv.org/src/2304.08485v2",
        "https://arxiv.org/e-print/2304.08485",
        "https://arxiv.org/tb/2304.08485",
        "https://arxiv.org/bibtex/2304.08485",
        "https://arxiv.org/2304.08485",
        "https://www.arxiv.org/abs/2304.08485",
        "https://browse.arxiv.org/abs/2304.08485",
        "https://cn.arxiv.org/pdf/2304.08485",
        "http://export.arxiv.org/api/query?id_list=2304.08485",
        "http://export.arxiv.org/api/query?start=0&id_list=2304.08485v1,2304.08485v2",
        "https://user@arxiv.org/abs/2304.08485",
        "https://https://arxiv.org/abs/2304.08485",
        "https://web.archive.org/web/2023/https://arxiv.org/abs/2304.08485",
        "https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2304.08485&sa=D",
        "https://arxiv.org/abs/2304.08485%E2%80%8B",
        "https://arxiv.org/abs/2304.08485\u200b",
        "\ufeff2304.08485",
        "2304.\u00ad08485",
        "[LLaVA](https://arxiv.org/abs/2304.08485)",
        "[https://arxiv.org/abs/2304.08485](https://arxiv.org/abs/2304.08485)",
        "<https://arxiv.org/abs/2304.08485>",
        '<a href="https://arxiv.org/abs/2304.08485">LLaVA</a>',
        "arXiv:2304.08485, https://arxiv.org/pdf/2304.08485v1",
        "LLaVA, https://github.com/haotian-liu/LLaVA, arXiv 2304.08485",
        "10.48550/arXiv.2304.08485",
        "doi:10.48550/ARXIV.2304.08485.",
        "https://doi.org/10.48550/arXiv.2304.08485",
        "http://dx.doi.org/10.48550/arxiv.2304.08485",
        "doi.org/10.48550/arXiv.2304.08485",
        "https://ar5iv.org/abs/2304.08485",
        "https://ar5iv.labs.arxiv.org/html/2304.08485",
        "https://www.arxiv-vanity.com/papers/2304.08485/",
        "https://papers.cool/arxiv/2304.08485",
        "https://www.emergentmind.com/papers/2304.08485",
        "https://huggingface.co/papers/2304.08485",
        "https://hf.co/papers/2304.08485",
        "https://www.alphaxiv.org/abs/2304.08485v2",
        "https://alphaxiv.org/overview/2304.08485",
        "https://scirate.com/arxiv/2304.08485",
        "https://www.semanticscholar.org/arxiv/2304.08485",
        "https://api.semanticscholar.org/graph/v1/paper/arXiv:2304.08485",
        "https://api.semanticscholar.org/arXiv:2304.08485",
        "https://www.connectedpapers.com/main/arxiv:2304.08485",
        "https://ui.adsabs.harvard.edu/abs/arXiv:2304.08485/abstract",
        "https://inspirehep.net/arxiv/2304.08485",
        "https://www.catalyzex.com/paper/arxiv:2304.08485",
        "https://bytez.com/docs/arxiv/2304.08485/paper",
        "https://scholar.google.com/scholar_lookup?arxiv_id=2304.08485",
    ],
)
def test_every_spelling_of_a_paper_names_it(text: str) -> None:
    assert paper(text) == "2304.08485"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/pdf/math/0211159.pdf", "math/0211159"),
        ("https://arxiv.org/abs/math.GT/0309136v1", "math/0309136"),
        ("arXiv:quant-ph/0201082v1", "quant-ph/0201082"),
        ("cond-mat.supr-con/9901001", "cond-mat/9901001"),
        ("cs.CL/0112017v1", "cs/0112017"),
        ("HEP-TH/9901001", "hep-th/9901001"),
        ("https://doi.org/10.48550/arXiv.hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/hep-th%2F9901001", "hep-th/9901001"),
        ("math/0309136, math.GT/0309136v2", "math/0309136"),
        ("0704.0001", "0704.0001"),
        ("1412.7878", "1412.7878"),
        ("1501.00001", "1501.00001"),
        ("2611.00001", "2611.00001"),
    ],
)
def test_old_and_new_identifiers_come_out_in_canonical_form(text: str, identifier: str) -> None:
    assert paper(text) == identifier


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2301.125977", "since January 2015 the number after the dot has five digits, and here it has 6"),
        ("2301.1259", "since January 2015 the number after the dot has five digits, and here it has 4"),
        ("2301.123", "since January 2015 the number after the dot has five digits, and here it has 3"),
        ("0808.05394", "before January 2015 the number after the dot has four digits, and here it has 5"),
        ("2313.00001", "its month is 13"),
        ("2300.00001", "its month is 00"),
        ("1234.12345", "its month is 34"),
        ("0703.0001", "identifiers of this form begin with April 2007 (0704)"),
        ("2301.00000", "numbers begin at 1"),
        ("hep-th/9913001", "its month is 13"),
        ("hep-th/0704001", "identifiers of this form end with March 2007 (0703) and begin with July 1991 (9107)"),
        ("hep-th/9901000", "numbers begin at 1"),
        ("hep-th/99010011", "the number after the slash has seven digits, and here it has 8"),
    ],
)
def test_a_slip_of_the_hand_is_named_and_never_repaired(text: str, reason: str) -> None:
    assert refusal(text) == f"{text} is not an arXiv identifier: {reason}. {AGAIN}"


@pytest.mark.parametrize("text", ["2301.125977, arXiv:2304.08485", "https://arxiv.org/abs/2301.125977 2304.08485"])
def test_a_malformed_identifier_beside_a_good_one_is_refused(text: str) -> None:
    reason = "since January 2015 the number after the dot has five digits, and here it has 6"
    assert refusal(text) == f"2301.125977 is not an arXiv identifier: {reason}. {AGAIN}"


@pytest.mark.parametrize("text", ["2301.12597v0", "https://arxiv.org/abs/2301.12597v00"])
def test_a_version_begins_at_one(text: str) -> None:
    assert refusal(text) == f"2301.12597 is not an arXiv identifier: versions begin at v1. {AGAIN}"


def test_a_month_to_come_is_refused_and_named() -> None:
    expected = f"2612.00001 would be a paper of December 2026, which is still to come. {AGAIN}"
    assert refusal("2612.00001") == expected
    assert paper("2612.00001", date(2026, 12, 1)) == "2612.00001"


def test_a_long_number_is_not_repeated_whole() -> None:
    reason = "since January 2015 the number after the dot has five digits, and here it has 4000"
    assert refusal("2301." + "1" * 4000) == f"2301.11111111111111… is not an arXiv identifier: {reason}. {AGAIN}"
    assert paper("2301.12597v" + "1" * 4900) == "2301.12597"


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("2301.12597, 2204.14198", "arXiv 2301.12597 and arXiv 2204.14198"),
        ("http://export.arxiv.org/api/query?id_list=2301.12597,2204.14198", "arXiv 2301.12597 and arXiv 2204.14198"),
        ("[LLaVA 2304.08485](https://arxiv.org/abs/2301.12597)", "arXiv 2304.08485 and arXiv 2301.12597"),
        ("2301.12597 2204.14198 2304.08485", "arXiv 2301.12597, arXiv 2204.14198 and arXiv 2304.08485"),
        ("2301.12597 2204.14198 2304.08485 2103.00020", "arXiv 2301.12597, arXiv 2204.14198 and 2 others"),
    ],
)
def test_two_papers_are_refused_and_named(text: str, papers: str) -> None:
    assert refusal(text) == f"There is more than one paper here: {papers}. Please write each on a line of its own."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", f"Which paper is it? {EXAMPLE}"),
        ("\u200b \u00a0\n", f"Which paper is it? {EXAMPLE}"),
        ("x" * 5001, f"This is a long text. {EXAMPLE}"),
        ("Visual Instruction Tuning", NOWHERE),
        ("haotian-liu/LLaVA", NOWHERE),
        ("2304-08485", NOWHERE),
        ("2304.0848O", NOWHERE),
        (
            "２３０４.０８４８５",
            "I only read the digits 0 to 9. Please write the identifier with them, such as 2304.08485.",
        ),
        ("foo-bar/0101001", ARCHIVE),
        ("arXiv: Foo/0101001v1", ARCHIVE),
        ("https://arxiv.org/abs/", LISTING),
        ("arxiv.org/", LISTING),
        ("https://arxiv.org/list/cs.CV/recent", LISTING),
        ("https://arxiv.org/a/liu_h_1", LISTING),
        ("https://arxiv.org/catchup/cs.CV/2023-04-18", LISTING),
        ("https://arxiv.org/search/?query=2304.08485&searchtype=all", LISTING),
        ("https://evilarxiv.org/abs/2304.08485", STRANGE),
        ("https://arxiv.org.example.com/abs/2304.08485", STRANGE),
        ("https://arxiv.org@example.com/abs/2304.08485", STRANGE),
        ("https://localhost/2304.08485", STRANGE),
        *(
            (address, f"This address of {name} doesn't tell me which paper it is. {EXAMPLE} {BY_HAND}")
            for address, name in (
                ("https://openreview.net/group?id=ICLR.cc/2024/Conference", "OpenReview"),
                ("https://www.paperswithcode.com/paper/visual-instruction-tuning", "Papers with Code"),
                ("https://aclanthology.org/venues/acl/", "the ACL Anthology"),
                ("https://www.biorxiv.org/collection/neuroscience", "bioRxiv"),
                (
                    "https://www.semanticscholar.org/paper/Visual-Instruction-Tuning/a5036f31",
                    "Semantic Scholar",
                ),
                ("https://scholar.google.com/scholar?q=visual+instruction+tuning", "Google Scholar"),
                ("https://huggingface.co/liuhaotian/llava-v1.5-7b", "Hugging Face"),
                ("https://github.com/haotian-liu/LLaVA", "GitHub"),
            )
        ),
    ],
)
def test_what_names_no_paper_is_refused_with_its_own_reason(text: str, reason: str) -> None:
    assert refusal(text) == reason


NEW = st.builds("{:02}{:02}.{:05}".format, st.integers(15, 25), st.integers(1, 12), st.integers(1, 99999))
OLD = st.builds(
    "{}/{:02}{:02}{:03}".format,
    st.sampled_from(sorted(ARCHIVES)),
    st.integers(92, 99),
    st.integers(1, 12),
    st.integers(1, 999),
)
FRAMES = st.sampled_from(
    ["{}", "arXiv:{}", " aRxIv : {}v3\r\n", "https://arxiv.org/abs/{}", "http://www.arxiv.org/pdf/{}v2.pdf#page=2",
     "[{}](https://doi.org/10.48550/arXiv.{})", "See <https://export.arxiv.org/abs/{}?x=1>, thanks!", "\ufeff{}\u200b"]
)  # fmt: skip


@given(NEW | OLD, FRAMES, FRAMES)
def test_all_spellings_of_an_identifier_are_one_paper(identifier: str, one: str, other: str) -> None:
    text = f"{one} {other}".replace("{}", identifier)
    assert paper(text) == identifier
    assert paper(paper(text)) == identifier


@given(st.text(alphabet=st.sampled_from("0123456789./:v arxivmthcs-?%\u200b")) | st.text())
def test_no_text_gives_a_paper_that_does_not_stand_in_it(text: str) -> None:
    try:
        names = find_names(text, TODAY)
    except AnswerError:
        return
    assert all(name.value.rpartition("/")[2] in plain(text) for name in names if name.kind is Kind.ARXIV)
