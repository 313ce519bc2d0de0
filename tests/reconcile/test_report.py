from bot.reconcile.report import Report, render_summary
from tests.harmless import obeyed


def test_faults_stand_first_and_the_rest_in_order() -> None:
    reports = (Report("#1", "proposed in #2"), Report("#3", "GitHub is down", fault=True), Report("#4", "listed now"))
    assert render_summary(reports) == (
        "## Submissions\n\n| What | What happened |\n|---|---|\n"
        "| #3 | ⚠️ GitHub is down |\n| #1 | ✅ proposed in #&#8203;2 |\n| #4 | ✅ listed now |\n"
    )


def test_what_a_service_says_can_t_break_out_of_its_row() -> None:
    reports = (Report("#1", "GitHub answered: | [x](https://evil.example) @octocat\n\n# <b>", fault=True),)
    page = obeyed(render_summary(reports))
    assert (page.links, page.calls, page.foreign) == ([], [], [])
    assert "GitHub answered: | [x](https:/\u200b/evil.example) @\u200boctocat # <b>" in page.text


def test_nothing_open_is_said() -> None:
    assert render_summary(()) == "## Submissions\n\nNo open submission.\n"


def test_a_line_of_the_log() -> None:
    assert str(Report("#1", "proposed in #2")) == "#1: proposed in #2"
