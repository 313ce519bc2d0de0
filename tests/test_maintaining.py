"""What docs/maintaining.md promises: the steps that the doctor knows, the settings it names, the commands there are."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from bot.catalogue.document import load
from bot.cli.main import main
from bot.doctor.branches import PROBES
from bot.doctor.case import CHOOSER
from bot.doctor.checks import CHECKS
from bot.intake.commands import COMMANDS
from bot.intake.form import render_forms
from bot.intake.forms import FORMS
from tests.doctor.conftest import HOME, ROOT, SUBMIT, Clinic, clinic

__all__ = ["clinic"]

PAGE = ROOT / "docs" / "maintaining.md"
BEGIN, END = "<!-- commands:begin -->\n", "<!-- commands:end -->"


def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def table() -> str:
    rows = (f"| `{usage.line}` | {usage.does} | {usage.who} |\n" for usage in COMMANDS)
    return "".join(("| Type | and the bot | who may |\n", "|---|---|---|\n", *rows))


def test_the_steps_are_those_that_the_doctor_checks_in_its_order() -> None:
    assert re.findall(r"\(doctor: ([^)]+)\)", text()) == [check.subject for check in CHECKS]


def test_every_setting_that_the_doctor_names_stands_on_the_page() -> None:
    told = (ROOT / "tests/data/golden/doctor.md").read_text(encoding="utf-8")
    places = set(re.findall(r"Settings → [^,:\n]+", told))
    assert len(places) > 8
    assert [place for place in sorted(places) if place not in text()] == []


def test_the_table_of_commands_is_the_one_that_the_bot_hears(pytestconfig: pytest.Config) -> None:
    before, _, rest = text().partition(BEGIN)
    shown, _, after = rest.partition(END)
    if pytestconfig.getoption("accept"):
        PAGE.write_text(f"{before}{BEGIN}{table()}{END}{after}", encoding="utf-8")
        shown = table()
    assert shown == table()


def test_every_command_line_on_the_page_is_one_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    named = set(re.findall(r"`?paperbot ([a-z]+)\b", re.sub(r"with paperbot:", "", text())))
    assert "doctor" in named
    assert [command for command in sorted(named) if not re.search(rf"^ +{command}\b", shown, re.MULTILINE)] == []


def test_the_branches_that_the_page_speaks_of_are_the_bot_s() -> None:
    assert [probe for probe in PROBES if f"`{probe.partition('/')[0]}/*`" not in text()] == []


def test_the_list_and_the_page_to_begin_with_are_ones_that_the_bot_can_use(clinic: Clinic) -> None:
    listed, page = re.findall(r"(?ms)^   ```(?:yaml)?\n(.*?)^   ```$", text())
    clinic.files["data/papers.yaml"] = dedent(listed)
    clinic.files["README.md"] = dedent(page)
    clinic.files |= render_forms(load(dedent(listed)).catalogue)
    assert clinic.told() == []


def test_this_repository_s_own_files_are_as_the_page_asks(clinic: Clinic) -> None:
    paths = [Path("data/papers.yaml"), Path("README.md"), *(Path(form.path) for form in FORMS), Path(CHOOSER)]
    paths += [path.relative_to(ROOT) for path in (ROOT / SUBMIT).parent.iterdir()]
    files = {str(path): (ROOT / path).read_text(encoding="utf-8") for path in paths}
    clinic.files = files | {CHOOSER: re.sub(r"https://github\.com/[\w-]+/[\w-]+", HOME, files[CHOOSER])}
    clinic.github.commit("main", clinic.files, "maintainer")
    clinic.github.rules.has_discussions = True
    assert clinic.told() == []
