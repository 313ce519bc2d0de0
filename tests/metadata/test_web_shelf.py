from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from bot.catalogue.identity import Identity, Kind
from bot.errors import NotAWorkError, SiteDownError
from bot.metadata.library import Shelves
from bot.metadata.web_shelf import open_shelves
from bot.sandbox.arxiv import faults
from bot.sandbox.loopback import Response
from bot.sandbox.registry.held_work import HeldWork, read_shipped_works
from bot.sandbox.registry.sandbox import RegistrySandbox
from tests.metadata.clock import Clock
from tests.metadata.test_web import web_of

NSR = Identity(Kind.DOI, "10.1093/nsr/nwae403")
CLIP = Identity(Kind.PMLR, "v139/radford21a")


@pytest.fixture
def sandbox() -> Iterator[RegistrySandbox]:
    with RegistrySandbox() as running:
        yield running


@pytest.fixture
def shelves(sandbox: RegistrySandbox) -> Shelves:
    return Shelves(open_shelves(web_of(sandbox.url, Clock())))


def test_every_kind_of_name_but_arxiv_s_has_a_shelf() -> None:
    assert set(open_shelves(web_of("", Clock()))) == set(Kind) - {Kind.ARXIV}


@pytest.mark.parametrize("held", read_shipped_works(), ids=lambda held: held.kind)
def test_every_shipped_work_is_found_under_its_name(shelves: Shelves, held: HeldWork) -> None:
    work = shelves.look_up([held.name])[held.name]
    assert work.names[0] == held.name
    assert work.title == held.title
    assert work.authors == tuple(" ".join(reversed(author.split(", "))) for author in held.authors)
    assert str(work.date) == held.date
    assert work.venue


@pytest.mark.parametrize(
    "doi", ["10.1175/1520-0469(1996)053<0946:asth>2.0.co;2", "10.1000/a#b?c%20d", "10.1000/%2e%2e/x"]
)
def test_a_doi_is_asked_for_whole_whatever_it_holds(sandbox: RegistrySandbox, shelves: Shelves, doi: str) -> None:
    shelves.look_up([Identity(Kind.DOI, doi)])
    assert [unquote(address) for address in sandbox.log] == [f"https://doi.org/{doi}"]


def test_a_doi_that_leads_upwards_is_asked_about_nowhere(sandbox: RegistrySandbox, shelves: Shelves) -> None:
    assert shelves.look_up([Identity(Kind.DOI, "10.1000/../../api.crossref.org/x")]) == {}
    assert sandbox.log == []


def test_works_of_several_kinds_are_looked_up_together(shelves: Shelves) -> None:
    unknown = Identity(Kind.ACL, "2024.acl-long.9999")
    assert set(shelves.look_up([NSR, unknown, CLIP])) == {NSR, CLIP}


def test_a_doi_without_a_registry_that_we_know_is_unknown_and_its_publisher_is_not_asked(
    sandbox: RegistrySandbox, shelves: Shelves
) -> None:
    sandbox.pages[NSR.page] = Response(302, headers={"Location": "https://academic.oup.com/nsr/article/1"})
    assert shelves.look_up([NSR]) == {}
    assert sandbox.log == [NSR.page]


def test_a_page_is_never_fetched_from_another_site(sandbox: RegistrySandbox, shelves: Shelves) -> None:
    sandbox.pages[CLIP.page] = Response(302, headers={"Location": "https://api.crossref.org/v1/works/10.1/transform"})
    assert shelves.look_up([CLIP]) == {}
    assert sandbox.log == [CLIP.page]


@pytest.mark.parametrize("fault", [faults.half, faults.nothing, faults.forbidden, faults.page])
def test_what_is_no_record_of_a_doi_is_no_answer(
    sandbox: RegistrySandbox, shelves: Shelves, fault: faults.Fault
) -> None:
    sandbox.faults["api.crossref.org"] = fault
    with pytest.raises(NotAWorkError):
        shelves.look_up([NSR])


@pytest.mark.parametrize("fault", [faults.half, faults.nothing, faults.forbidden, faults.rate_exceeded])
def test_what_is_no_page_is_no_answer(sandbox: RegistrySandbox, shelves: Shelves, fault: faults.Fault) -> None:
    sandbox.faults["proceedings.mlr.press"] = fault
    with pytest.raises(NotAWorkError):
        shelves.look_up([CLIP])


@pytest.mark.parametrize("fault", [faults.unavailable, faults.too_many("60"), faults.cut])
def test_a_host_that_is_down_says_nothing_of_what_it_knows(
    sandbox: RegistrySandbox, shelves: Shelves, fault: faults.Fault
) -> None:
    sandbox.faults |= {"api.crossref.org": fault, "proceedings.mlr.press": fault}
    for name in (NSR, CLIP):
        with pytest.raises(SiteDownError):
            shelves.look_up([name])
