import pytest

from bot.catalogue.addresses import PAGES
from bot.intake.sites import ARXIV_HOSTS, NAMES, PARAMETERS, PATHS


@pytest.mark.parametrize("host", sorted({*PATHS, *PARAMETERS, *PAGES, *NAMES}))
def test_hosts_are_written_as_they_are_compared(host: str) -> None:
    assert host == host.lower().removeprefix("www.").strip("./")


@pytest.mark.parametrize("beginning", sorted({path for paths in PATHS.values() for path in paths}))
def test_paths_stand_without_slashes_around_them(beginning: str) -> None:
    assert beginning == beginning.strip("/").lower()


def test_hosts_with_reasons_of_their_own_are_known_hosts() -> None:
    assert PATHS.keys() >= ARXIV_HOSTS
    assert {"arxiv.org", "export.arxiv.org", "browse.arxiv.org"} <= ARXIV_HOSTS
    assert ARXIV_HOSTS.isdisjoint(NAMES)
