import json
from collections.abc import Iterator

import pytest
import requests

from bot.catalogue.identity import Kind
from bot.sandbox.arxiv import faults
from bot.sandbox.loopback import Response
from bot.sandbox.registry.held_work import HeldWork, read_shipped_works, render_page, render_record
from bot.sandbox.registry.sandbox import RegistrySandbox

WORK = HeldWork(kind=Kind.DOI, value="10.9999/a(b)", title="T", authors=("Lovelace, Ada", "Plato"), date="2024-08")


@pytest.fixture
def sandbox() -> Iterator[RegistrySandbox]:
    with RegistrySandbox(works=[WORK]) as running:
        yield running


def get(sandbox: RegistrySandbox, address: str) -> requests.Response:
    return requests.get(f"{sandbox.url}/{address.removeprefix('https://')}", timeout=5, allow_redirects=False)


def test_a_doi_leads_to_its_registry_which_has_the_record(sandbox: RegistrySandbox) -> None:
    first = get(sandbox, WORK.name.page)
    assert first.status_code == 302
    record = get(sandbox, first.headers["Location"])
    assert record.headers["Content-Type"] == "application/vnd.citationstyles.csl+json"
    assert record.json()["title"] == "T"
    assert sandbox.log == [WORK.name.page, first.headers["Location"]]


def test_a_record_has_the_shape_that_crossref_gives_it() -> None:
    assert json.loads(render_record(WORK)) == {
        "type": "paper-conference",
        "DOI": "10.9999/a(b)",
        "title": "T",
        "subtitle": [],
        "author": [
            {"given": "Ada", "family": "Lovelace", "affiliation": []},
            {"given": "", "family": "Plato", "affiliation": []},
        ],
        "issued": {"date-parts": [[2024, 8]]},
        "container-title": "",
        "relation": {},
    }


@pytest.mark.parametrize(
    ("kind", "value", "author", "date"),
    [
        (Kind.ACL, "P18-1001", "Ada Lovelace", "citation_publication_date"),
        (Kind.OPENREVIEW, "w0H2xGHlkw", "Ada Lovelace", "citation_online_date"),
        (Kind.CVF, "CVPR2024/A_paper", "Lovelace, Ada", "citation_publication_date"),
    ],
)
def test_a_page_has_the_tags_in_its_site_s_way(kind: Kind, value: str, author: str, date: str) -> None:
    page = render_page(WORK.model_copy(update={"kind": kind, "value": value, "title": 'A "b" <c>'})).decode()
    assert '<meta name="citation_title" content="A &quot;b&quot; &lt;c&gt;">' in page
    assert f'<meta name="citation_author" content="{author}">' in page
    assert f'<meta name="{date}" content="2024/08">' in page


def test_what_is_not_kept_is_not_found(sandbox: RegistrySandbox) -> None:
    assert get(sandbox, "https://openreview.net/forum?id=unknown").status_code == 404


def test_a_fault_is_one_host_s_alone(sandbox: RegistrySandbox) -> None:
    sandbox.faults["doi.org"] = faults.unavailable
    sandbox.pages["https://a.example/"] = Response(200, b"here")
    assert get(sandbox, WORK.name.page).status_code == 503
    assert get(sandbox, "https://a.example/").content == b"here"


def test_the_shipped_works_have_a_name_each() -> None:
    works = read_shipped_works()
    assert len({work.name for work in works}) == len(works) == 7
