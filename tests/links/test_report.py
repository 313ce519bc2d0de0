from datetime import date

from bot.links.history import History, with_verdicts
from bot.links.report import render_report
from bot.links.verdict import Kind, Verdict

TODAY = date(2026, 11, 30)


def test_the_worst_comes_first_and_what_is_fine_is_only_counted() -> None:
    history = History()
    for day in (2, 16, 30):
        found = {"https://dead.example/": Verdict(kind=Kind.FAILED, how="status 404")}
        history = with_verdicts(history, found, date(2026, 11, day))
    verdicts = {
        "https://ill.example/": Verdict(kind=Kind.SILENT, how="no answer in time"),
        "https://old.example/": Verdict(kind=Kind.MOVED, how="https://new.example/"),
        "https://inside.example/": Verdict(kind=Kind.REFUSED, how="inside.example is not public"),
        "https://wall.example/": Verdict(kind=Kind.WALL, how="status 403"),
        "https://fine.example/": Verdict(kind=Kind.ALIVE),
    }
    unasked = {"https://busy.example/": Verdict(kind=Kind.UNASKED, how="busy.example asked for a pause")}
    report = """\
Dead, it seems (1):
  https://dead.example/: status 404; failed on 3 days since 2026-11-02
Failed, which proves nothing yet (1):
  https://ill.example/: no answer in time
Moved for good, as their servers say (1):
  https://old.example/ → https://new.example/
Not asked, for they lead out of the public web (1):
  https://inside.example/: inside.example is not public
Could not be asked now; the next run will (1):
  https://busy.example/: busy.example asked for a pause
Answered: 2.
Behind a wall that lets no machine in: 1.
Not reached in time, and first in the next run: 7."""
    assert render_report(with_verdicts(history, verdicts, TODAY), unasked, 7, TODAY) == report


def test_where_all_is_fine_there_is_little_to_say() -> None:
    history = with_verdicts(History(), {"https://fine.example/": Verdict(kind=Kind.ALIVE)}, TODAY)
    report = """\
Answered: 1.
Behind a wall that lets no machine in: 0.
Not reached in time, and first in the next run: 0."""
    assert render_report(history, {}, 0, TODAY) == report
