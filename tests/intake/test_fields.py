import re

import pytest

from bot.catalogue.slugs import slug
from bot.intake.fields import FIELDS, PAPER, Field

LABELS = [label for field in FIELDS for label in (field.label, *field.aliases)]


@pytest.mark.parametrize("field", FIELDS)
def test_an_id_is_one_that_github_takes(field: Field) -> None:
    assert re.fullmatch(r"[a-zA-Z0-9_-]+", field.id)


def test_no_label_present_or_former_names_two_fields() -> None:
    assert len({slug(label) for label in LABELS}) == len(LABELS)
    assert len({field.id for field in FIELDS}) == len(FIELDS)


def test_one_answer_is_enough() -> None:
    assert [field for field in FIELDS if field.required] == [PAPER]
