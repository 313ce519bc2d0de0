import re

import pytest

from bot.catalogue.slugs import slug
from bot.intake.fields import PAPER, Field
from bot.intake.forms import FORMS, SUBMIT_PAPER, Form


@pytest.mark.parametrize("field", [field for form in FORMS for field in form.fields])
def test_an_id_is_one_that_github_takes(field: Field) -> None:
    assert re.fullmatch(r"[a-zA-Z0-9_-]+", field.id)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.file)
def test_no_label_present_or_former_names_two_fields(form: Form) -> None:
    labels = [label for field in form.fields for label in (field.label, *field.aliases)]
    assert len({slug(label) for label in labels}) == len(labels)
    assert len({field.id for field in form.fields}) == len(form.fields)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.file)
def test_by_its_sign_a_form_is_told_from_every_other(form: Form) -> None:
    others = [field for other in FORMS if other is not form for field in other.fields]
    labels = {slug(label) for field in others for label in (field.label, *field.aliases)}
    assert form.sign in form.fields
    assert labels.isdisjoint(slug(label) for label in (form.sign.label, *form.sign.aliases))


def test_one_answer_is_enough_for_a_paper() -> None:
    assert [field for field in SUBMIT_PAPER.fields if field.required] == [PAPER]
