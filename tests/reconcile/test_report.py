from bot.reconcile.report import Report, render_summary


def test_faults_stand_first_and_the_rest_in_order() -> None:
    reports = (Report("#1", "proposed in #2"), Report("#3", "GitHub is down", fault=True), Report("#4", "listed now"))
    assert render_summary(reports) == (
        "## Submissions\n\n| What | What happened |\n|---|---|\n"
        "| #3 | ⚠️ GitHub is down |\n| #1 | ✅ proposed in #2 |\n| #4 | ✅ listed now |\n"
    )


def test_nothing_open_is_said() -> None:
    assert render_summary(()) == "## Submissions\n\nNo open submission.\n"


def test_a_line_of_the_log() -> None:
    assert str(Report("#1", "proposed in #2")) == "#1: proposed in #2"
