"""What people give for a work, and the names that it has: the table of ways to name a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.identity import Identity, Kind, why_no_identity
from bot.errors import AnswerError
from bot.intake.identifiers import find_names
from bot.intake.spellings import parse_mentions
from tests.intake.cases import TODAY

LLAVA = "arXiv 2304.08485"
NEURIPS = "NeurIPS 2023/6dcf277ea32ce3288914faf369fe6de0-Conference"
CVF = "CVF CVPR2024/Liu_Improved_Baselines_with_Visual_Instruction_Tuning_CVPR_2024_paper"
CVF_PAGE = "Liu_Improved_Baselines_with_Visual_Instruction_Tuning_CVPR_2024_paper"
ROUND_1 = "045117b0e0a11a242b9765e79cbf113f"
LANCET = "DOI 10.1016/s0140-6736(20)30183-5"
NAMES = (
    # arXiv, in any form and version
    ("2304.08485", LLAVA),
    ("2304.08485v2", LLAVA),
    ("arXiv:2304.08485", LLAVA),
    ("arXiv:2304.08485v2 [cs.CV] 11 Dec 2023", LLAVA),
    ("https://arxiv.org/abs/2304.08485v1", LLAVA),
    ("https://arxiv.org/pdf/2304.08485v2.pdf#page=4", LLAVA),
    ("https://arxiv.org/html/2304.08485v2", LLAVA),
    ("http://export.arxiv.org/api/query?id_list=2304.08485", LLAVA),
    ("math.GT/0309136", "arXiv math/0309136"),
    ("cs.CL/0112017v1", "arXiv cs/0112017"),
    ("hep-th/9901001", "arXiv hep-th/9901001"),
    # arXiv's own DOI, and the sites that repeat its identifiers
    ("10.48550/arXiv.2304.08485", LLAVA),
    ("https://doi.org/10.48550/arXiv.2304.08485", LLAVA),
    ("doi:10.48550/ARXIV.2304.08485", LLAVA),
    ("https://doi.org/10.48550/arXiv.hep-th/9901001", "arXiv hep-th/9901001"),
    ("https://huggingface.co/papers/2304.08485", LLAVA),
    ("https://hf.co/papers/2304.08485", LLAVA),
    ("https://www.alphaxiv.org/abs/2304.08485v2", LLAVA),
    ("https://www.alphaxiv.org/overview/2304.08485", LLAVA),
    ("https://ar5iv.labs.arxiv.org/html/2304.08485", LLAVA),
    ("https://ar5iv.org/abs/2304.08485", LLAVA),
    ("https://papers.cool/arxiv/2304.08485", LLAVA),
    ("https://www.semanticscholar.org/arxiv/2304.08485", LLAVA),
    ("[LLaVA](https://arxiv.org/abs/2304.08485)", LLAVA),
    ("Liu et al., Visual Instruction Tuning, NeurIPS 2023. arXiv preprint arXiv:2304.08485.", LLAVA),
    ("@misc{liu2023visual, eprint={2304.08485}, archivePrefix={arXiv}}", LLAVA),
    # publishers' DOIs
    ("10.1093/nsr/nwae403", "DOI 10.1093/nsr/nwae403"),
    ("10.1093/NSR/NWAE403", "DOI 10.1093/nsr/nwae403"),
    ("doi:10.1093/nsr/nwae403", "DOI 10.1093/nsr/nwae403"),
    ("DOI: 10.1093/nsr/nwae403.", "DOI 10.1093/nsr/nwae403"),
    ("https://doi.org/10.1093/nsr/nwae403", "DOI 10.1093/nsr/nwae403"),
    ("http://dx.doi.org/10.1093/nsr/nwae403", "DOI 10.1093/nsr/nwae403"),
    ("https://www.doi.org/10.1093/nsr/nwae403?utm_source=x", "DOI 10.1093/nsr/nwae403"),
    ("https://doi.org/10.1093%2Fnsr%2Fnwae403", "DOI 10.1093/nsr/nwae403"),
    ("(https://doi.org/10.1093/nsr/nwae403)", "DOI 10.1093/nsr/nwae403"),
    ("<https://doi.org/10.1093/nsr/nwae403>", "DOI 10.1093/nsr/nwae403"),
    ("[paper](https://doi.org/10.1093/nsr/nwae403)", "DOI 10.1093/nsr/nwae403"),
    ("10.1016/S0140-6736(20)30183-5", LANCET),
    ("https://doi.org/10.1016/S0140-6736(20)30183-5", LANCET),
    ("[paper](https://doi.org/10.1016/S0140-6736(20)30183-5)", LANCET),
    ("10.1145/3474085.3475647", "DOI 10.1145/3474085.3475647"),
    ("https://dl.acm.org/doi/10.1145/3474085.3475647", "DOI 10.1145/3474085.3475647"),
    ("https://dl.acm.org/doi/pdf/10.1145/3474085.3475647", "DOI 10.1145/3474085.3475647"),
    ("https://dl.acm.org/doi/abs/10.1145/3474085.3475647#sec-1", "DOI 10.1145/3474085.3475647"),
    ("https://link.springer.com/article/10.1007/s11263-015-0816-y", "DOI 10.1007/s11263-015-0816-y"),
    ("https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf", "DOI 10.1007/s11263-015-0816-y"),
    ("https://link.springer.com/book/10.1007/978-3-031-23190-2", "DOI 10.1007/978-3-031-23190-2"),
    ("https://link.springer.com/chapter/10.1007/978-3-319-10602-1_48", "DOI 10.1007/978-3-319-10602-1_48"),
    ("https://www.nature.com/articles/s41586-023-06792-0", "DOI 10.1038/s41586-023-06792-0"),
    ("https://www.nature.com/articles/nature14539.pdf", "DOI 10.1038/nature14539"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/int.22370", "DOI 10.1002/int.22370"),
    ("https://www.science.org/doi/10.1126/science.aar6404", "DOI 10.1126/science.aar6404"),
    ("https://www.pnas.org/doi/full/10.1073/pnas.1611835114", "DOI 10.1073/pnas.1611835114"),
    ("https://www.biorxiv.org/content/10.1101/2023.04.01.535079v1", "DOI 10.1101/2023.04.01.535079"),
    ("https://www.medrxiv.org/content/10.1101/2020.03.09.20033357v1.full.pdf", "DOI 10.1101/2020.03.09.20033357"),
    ("https://www.frontiersin.org/articles/10.3389/frai.2023.1/full", "DOI 10.3389/frai.2023.1"),
    ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0130140", "DOI 10.1371/journal.pone.0130140"),
    ("https://www.tandfonline.com/doi/abs/10.1080/01621459.2017.1285773", "DOI 10.1080/01621459.2017.1285773"),
    # the ACL Anthology
    ("2024.acl-long.679", "ACL Anthology 2024.acl-long.679"),
    ("https://aclanthology.org/2024.acl-long.679/", "ACL Anthology 2024.acl-long.679"),
    ("https://aclanthology.org/2024.acl-long.679.pdf", "ACL Anthology 2024.acl-long.679"),
    ("https://aclanthology.org/2024.acl-long.679v2.pdf", "ACL Anthology 2024.acl-long.679"),
    ("https://aclanthology.org/2024.acl-long.679.bib", "ACL Anthology 2024.acl-long.679"),
    ("aclanthology.org/2024.ACL-Long.679", "ACL Anthology 2024.acl-long.679"),
    ("https://aclanthology.org/2024.lrec-tutorials.1/", "ACL Anthology 2024.lrec-tutorials.1"),
    ("https://aclanthology.org/2024.findings-acl.738/", "ACL Anthology 2024.findings-acl.738"),
    ("https://www.aclweb.org/anthology/P18-1001/", "ACL Anthology P18-1001"),
    ("https://aclanthology.org/P18-1001.pdf", "ACL Anthology P18-1001"),
    ("https://www.aclweb.org/anthology/papers/P/P18/P18-1001/", "ACL Anthology P18-1001"),
    ("P18-1001", "ACL Anthology P18-1001"),
    ("10.18653/v1/2024.acl-long.679", "DOI 10.18653/v1/2024.acl-long.679"),
    # OpenReview
    ("https://openreview.net/forum?id=w0H2xGHlkw", "OpenReview w0H2xGHlkw"),
    ("https://openreview.net/pdf?id=w0H2xGHlkw", "OpenReview w0H2xGHlkw"),
    ("openreview.net/forum?id=w0H2xGHlkw&noteId=abc", "OpenReview w0H2xGHlkw"),
    ("https://openreview.net/forum?noteId=abc&id=w0H2xGHlkw", "OpenReview w0H2xGHlkw"),
    ("https://openreview.net/attachment?id=w0H2xGHlkw&name=pdf", "OpenReview w0H2xGHlkw"),
    # the CVF
    (f"https://openaccess.thecvf.com/content/CVPR2024/html/{CVF_PAGE}.html", CVF),
    (f"https://openaccess.thecvf.com/content/CVPR2024/papers/{CVF_PAGE}.pdf", CVF),
    (
        "http://openaccess.thecvf.com/content_CVPR_2019/html/Hudson_GQA_A_CVPR_2019_paper.html",
        "CVF content_CVPR_2019/Hudson_GQA_A_CVPR_2019_paper",
    ),
    (
        "https://openaccess.thecvf.com/content/CVPR2023W/ECV/html/Chen_A_CVPRW_2023_paper.html",
        "CVF CVPR2023W/ECV/Chen_A_CVPRW_2023_paper",
    ),
    # PMLR
    ("https://proceedings.mlr.press/v139/radford21a.html", "PMLR v139/radford21a"),
    ("https://proceedings.mlr.press/v139/radford21a/radford21a.pdf", "PMLR v139/radford21a"),
    ("http://proceedings.mlr.press/v139/radford21a", "PMLR v139/radford21a"),
    # NeurIPS
    (
        "https://papers.nips.cc/paper_files/paper/2023/hash/6dcf277ea32ce3288914faf369fe6de0-Abstract-Conference.html",
        NEURIPS,
    ),
    (
        "https://proceedings.neurips.cc/paper_files/paper/2023/file/6dcf277ea32ce3288914faf369fe6de0-Paper-Conference.pdf",
        NEURIPS,
    ),
    (
        "https://papers.nips.cc/paper/2020/hash/1457c0d6bfcb4967418bfb8ac142f64a-Abstract.html",
        "NeurIPS 2020/1457c0d6bfcb4967418bfb8ac142f64a",
    ),
    (
        f"https://datasets-benchmarks-proceedings.neurips.cc/paper/2021/hash/{ROUND_1}-Abstract-round1.html",
        f"NeurIPS 2021/{ROUND_1}-round1",
    ),
)


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_work_has_one_name_however_it_is_written(text: str, name: str) -> None:
    assert [str(found) for found in find_names(text, TODAY)] == [name]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_the_page_of_a_name_has_that_name(text: str, name: str) -> None:
    (found,) = find_names(text, TODAY)
    assert find_names(found.page, TODAY) == (found,), name


def test_the_table_is_long_enough_to_tell() -> None:
    assert len(NAMES) == len(dict(NAMES)) >= 80


def test_several_names_of_one_work_are_all_kept_arxiv_s_first() -> None:
    text = "https://openreview.net/forum?id=w0H2xGHlkw, also https://arxiv.org/abs/2304.08485v2 (arXiv:2304.08485)"
    assert find_names(text, TODAY) == (
        Identity(Kind.ARXIV, "2304.08485"),
        Identity(Kind.OPENREVIEW, "w0H2xGHlkw"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "10.1093/nsr/nwae403 and 10.1145/3474085.3475647",
        "https://openreview.net/forum?id=w0H2xGHlkw https://openreview.net/forum?id=AAAAAAAAAA",
    ],
)
def test_two_names_of_a_kind_are_two_works(text: str) -> None:
    with pytest.raises(AnswerError, match="There is more than one paper here"):
        find_names(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "https://aclanthology.org/venues/acl/",
        "https://openreview.net/group?id=ICLR.cc/2024/Conference",
        "https://openreview.net/forum?noteId=abc",
        "https://proceedings.mlr.press/v139/",
        "https://papers.nips.cc/paper/7181-attention-is-all-you-need",
        "https://papers.nips.cc/paper_files/paper/2023",
        "https://openaccess.thecvf.com/CVPR2024?day=all",
        "https://ieeexplore.ieee.org/document/10205234",
        "https://aclanthology.org.example.org/2024.acl-long.679/",
        "https://example.org/10.1093/nsr/nwae403",
        "https://evil.example/forum?id=w0H2xGHlkw",
        "10.1/x",
        "COVID-19, P18-10011, B2-1234",
        "version 2024.1-2.3",
    ],
)
def test_what_names_no_work_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        find_names(text, TODAY)


@given(st.text(alphabet="10./v2-acl?id=openreviw.nt:hdsgABC()_x ", max_size=120))
def test_whatever_is_found_is_canonical(text: str) -> None:
    for mention in parse_mentions(text):
        if isinstance(mention, Identity):
            assert why_no_identity(mention.kind, mention.value) is None
