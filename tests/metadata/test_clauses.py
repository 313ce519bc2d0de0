import pytest

from bot.metadata.clauses import is_negative, is_submission, parse_clauses


@pytest.mark.parametrize(
    ("comment", "clauses"),
    [
        ("ICCV 2025. Project page: https://genintel.github.io/CNS", ("ICCV 2025.", "Project page: …")),
        ("ICML 2025; code at https://x.org/a;b", ("ICML 2025", "code at …")),
        ("CVPR 2024 | 8 pages", ("CVPR 2024", "8 pages")),
        ("submitted in 2024; and accepted in May", ("submitted in 2024", "accepted in May")),
        ("submitted to TIP and accepted there", ("submitted to TIP", "accepted there")),
        ("Journal of Verification and Validation", ("Journal of Verification and Validation",)),
        (
            "Accepted in Proc. of the 3rd Int. Conf. on X, vol. 2",
            ("Accepted in Proc. of the 3rd Int. Conf. on X, vol. 2",),
        ),
        ("8 pages. arXiv admin note: text overlap with arXiv:1. ICML 2020", ("8 pages.",)),
        ("v1.0 or 1.1 of NeurIPS 2.0", ("v1.0 or 1.1 of NeurIPS 2.0",)),
        ("see neurips2023.github.io, a@icml.cc and 10.1109/ISIT63088.2025.1", ("see …, … and …",)),
        ("ICML, Hawaii, USA. PMLR 202, 2023", ("ICML, Hawaii, USA. PMLR 202, 2023",)),
        ("", ()),
        (" ; . ", (".",)),
    ],
)
def test_a_comment_is_cut_where_a_new_statement_begins(comment: str, clauses: tuple[str, ...]) -> None:
    assert parse_clauses(comment) == clauses


def test_what_is_said_of_another_paper_is_said_to_the_end_of_the_sentence() -> None:
    comment = "An earlier version was accepted and presented at the ICML 2023 workshop. 8 pages"
    assert parse_clauses(comment) == (
        "An earlier version was accepted and presented at the ICML 2023 workshop.",
        "8 pages",
    )


@pytest.mark.parametrize(
    "clause",
    [
        "Submitted to EMBC 2026",
        "to be submitted",
        "Under review at NeurIPS 2026",
        "underreview of NIPS2025",
        "under double-blind review",
        "in submission to CVPR",
        "rejected by TIP",
        "Preparing for conference",
        "The 2024 Global Detection Challenge",
        "Winner of a competition",
        "PhD thesis",
        "Extended version of our ICML paper",
        "An extension of a paper at ICML",
        "A preliminary version appeared at AAAI",
        "An earlier conference version was published in ISIT 2025",
        "withdrawn from ICLR",
        "has not been accepted",
        "wasn't accepted",
        "Part of this was presented at ICASSP",
        "the ICML template",
        "Appendix of the paper accepted at WWW 2020",
        "Slides for ICML 2020",
        "Poster of our CVPR 2019 paper",
        "A survey of papers published in ACL",
        "Figures from an ICML 2020 paper",
        "Corrected version of the paper published at IJCAI 2018",
        "Manuscript for NeurIPS 2024",
        "A talk on this was presented at ICML 2023",
    ],
)
def test_a_clause_of_no_success_yet_or_of_another_paper_is_negative(clause: str) -> None:
    assert is_negative(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "Original submission",
        "Accepted as a conference paper",
        "CVPR 2025 workshop paper",
        "ECIR 2025 short paper",
        "Accepted for presentation",
        "Accepted as a poster for ICML 2024",
        "Accepted paper for publication in TMLR",
        "Notable department",
    ],
)
def test_other_words_are_no_negative(clause: str) -> None:
    assert not is_negative(clause)


def test_a_submission_is_one_only_if_nothing_else_speaks_against_it() -> None:
    assert is_submission("Manuscript submitted to Neural Networks")
    assert not is_submission("Submitted to TIP and rejected")
    assert not is_submission("Accepted by TIP")
