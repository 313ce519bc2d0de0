import pytest

from bot.catalogue.dates import ListedDate
from bot.catalogue.model import Catalogue, Entry, Section, SectionId
from bot.proposals.neighbourhood import Neighbourhood, neighbourhood


def entry(year: int, *also_in: SectionId) -> Entry:
    return Entry(title=f"Of {year}", authors=("Ann Li",), date=ListedDate(year), also_in=also_in)


def around(years: tuple[int, ...], year: int) -> Neighbourhood:
    section = Section(title="Here", entries=tuple(map(entry, years)))
    catalogue = Catalogue(sections=(section,))
    return neighbourhood(catalogue, next(catalogue.places()), entry(year))


def shown(*years: int) -> tuple[Entry, ...]:
    return tuple(map(entry, years))


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((), Neighbourhood((), (), 0, 0, ordered=True)),
        ((2024,), Neighbourhood(shown(2024), (), 0, 0, ordered=True)),
        ((2019,), Neighbourhood((), shown(2019), 0, 0, ordered=True)),
        ((2020,), Neighbourhood(shown(2020), (), 0, 0, ordered=True)),
        (
            (2024, 2023, 2022, 2021, 2019, 2018, 2017),
            Neighbourhood(shown(2022, 2021), shown(2019, 2018), 2, 1, ordered=True),
        ),
        ((2024, 2018, 2022), Neighbourhood(shown(2024), shown(2018, 2022), 0, 0, ordered=False)),
    ],
)
def test_two_are_shown_on_either_side_and_the_others_counted(years: tuple[int, ...], expected: Neighbourhood) -> None:
    assert around(years, 2020) == expected


def test_an_entry_that_lives_elsewhere_and_is_also_shown_here_is_a_neighbour() -> None:
    here, there = Section(title="Here"), Section(title="There", entries=(entry(2024, SectionId("here")),))
    catalogue = Catalogue(sections=(here, there))
    assert neighbourhood(catalogue, next(catalogue.places()), entry(2020)).above == (entry(2024, SectionId("here")),)
