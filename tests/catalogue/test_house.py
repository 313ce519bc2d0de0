from hypothesis import given

from bot.catalogue.document import load
from bot.catalogue.house import catalogue_text, item_lines
from bot.catalogue.model import Catalogue, Entry
from tests.catalogue.layouts import catalogues, entries


@given(catalogues())
def test_a_list_that_is_written_is_read_again_and_written_alike(catalogue: Catalogue) -> None:
    document = load(catalogue_text(catalogue))
    assert document.catalogue == catalogue
    assert catalogue_text(document.catalogue) == document.text


@given(entries)
def test_every_field_of_an_entry_has_one_line(entry: Entry) -> None:
    written = item_lines(entry, 4)
    given_fields = entry.model_dump(exclude_defaults=True)
    assert [line[6:].split(":")[0] for line in written] == [*given_fields]
    assert [line[:6] for line in written] == ["    - ", *["      "] * (len(given_fields) - 1)]
