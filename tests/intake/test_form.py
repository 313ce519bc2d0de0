import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.model import Catalogue, Section
from bot.catalogue.nodes import plain
from bot.catalogue.slugs import slug
from bot.catalogue.yaml_text import parse_yaml
from bot.errors import CatalogueError
from bot.intake.answers import is_submission, parse_answers
from bot.intake.fields import PAPER, SECTION, Field
from bot.intake.form import render_forms
from bot.intake.forms import FORMS, SUBMIT_PAPER, Form
from bot.sandbox.form_answers import issue_body
from tests.intake.cases import CATALOGUE

WRITTEN = render_forms(CATALOGUE)
FORM = WRITTEN[SUBMIT_PAPER.path]
EACH = pytest.mark.parametrize("asked", FORMS, ids=lambda form: form.file)
TEMPLATES = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"


def form(text: str) -> dict[str, object]:
    parsed = parse_yaml(text, "form", {"required": ("bool",)})
    assert parsed.findings == ()
    tree = plain(parsed.root)
    assert isinstance(tree, dict)
    return tree


def elements(asked: Form = SUBMIT_PAPER) -> list[dict[str, object]]:
    body = form(WRITTEN[asked.path])["body"]
    assert isinstance(body, list)
    return [element for element in body if element["type"] != "markdown"]


def attributes(element: dict[str, object]) -> dict[str, object]:
    found = element["attributes"]
    assert isinstance(found, dict)
    return found


def schema_findings(schema: str, file: Path) -> str:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    return subprocess.run(command, capture_output=True, check=False, text=True).stdout


@EACH
def test_githubs_schema_takes_the_form(asked: Form, tmp_path: Path) -> None:
    file = tmp_path / asked.file
    file.write_text(WRITTEN[asked.path], encoding="utf-8")
    assert schema_findings("github-issue-forms", file) == "ok -- validation done\n"


@pytest.mark.parametrize(
    ("schema", "file"),
    [*(("github-issue-forms", asked.file) for asked in FORMS), ("github-issue-config", "config.yml")],
)
def test_githubs_schemas_take_the_committed_files(schema: str, file: str) -> None:
    assert schema_findings(schema, TEMPLATES / file) == "ok -- validation done\n"


@EACH
def test_the_form_is_shown_and_names_its_label(asked: Form) -> None:
    top = form(WRITTEN[asked.path])
    assert (top["name"], top["title"], top["labels"]) == (asked.name, asked.title, ["submission"])
    assert WRITTEN[asked.path].startswith("# Written by `paperbot form` ")


@EACH
def test_the_form_asks_every_field_in_order(asked: Form) -> None:
    found = [
        (element["id"], attributes(element)["label"], element["type"], "validations" in element)
        for element in elements(asked)
    ]
    assert found == [(field.id, field.label, field.kind, field.required) for field in asked.fields]


@EACH
def test_labels_differ_after_github_has_slugged_them(asked: Form) -> None:
    labels = [slug(str(attributes(element)["label"])) for element in elements(asked)]
    assert len(set(labels)) == len(labels)


def test_the_sections_are_offered_as_quoted_text_and_not_sure_comes_first() -> None:
    offered = next(attributes(element)["options"] for element in elements() if element["id"] == "section")
    assert offered == ["Not sure", *(place.path for place in CATALOGUE.places() if place.takes_entries)]
    assert '        - "Not sure"\n        - "Presentations"\n' in FORM
    assert '        - "Papers › Survey"\n' in FORM


@pytest.mark.parametrize("title", ["None", "none", "Not sure", "NOT SURE"])
def test_a_section_that_would_read_as_no_answer_is_refused(title: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        render_forms(Catalogue(sections=(Section(title=title),)))
    assert str(caught.value) == (
        f"data/papers.yaml:1: the form can't offer a section called {title!r}, which stands for no answer; "
        "call the section something else"
    )


@pytest.mark.parametrize("title", ["Yes", "No", "2024", "null", "- x", "a: b", "#1", "“Q”", "'", '"', "~", "@x"])
def test_odd_titles_stay_text(title: str) -> None:
    odd = render_forms(Catalogue(sections=(Section(title=title),)))[SUBMIT_PAPER.path]
    body = issue_body(odd, {"paper": "2304.08485", "section": title})
    assert parse_answers(body).given[SECTION] == (title,)


ANSWERS = st.text("LlaVA é:/.-\n", min_size=1).map(str.strip).filter(bool)


@given(st.dictionaries(st.sampled_from([field for field in SUBMIT_PAPER.fields if field is not SECTION]), ANSWERS))
def test_what_the_form_sends_is_what_the_parser_reads(given_answers: dict[Field, str]) -> None:
    answers = {PAPER: "2304.08485", SECTION: "Papers › Survey", **given_answers}
    body = issue_body(FORM, {field.id: answer for field, answer in answers.items()})
    assert is_submission(body)
    assert parse_answers(body).given == {field: (answers.get(field, ""),) for field in SUBMIT_PAPER.fields}
