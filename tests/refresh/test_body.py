import re

from bot.catalogue.arxiv_id import ArxivId
from bot.catalogue.dates import ListedDate
from bot.refresh.body import STATUS, render_body, render_message, render_suspicions, render_title
from bot.refresh.difference import Difference, Suspicion, Value
from bot.refresh.plan import Plan, Unasked

HOSTILE = "x | y `z` @octocat closes #1 [a](https://evil.example) <!-- paperbot:end --> \u202e"


def number(count: int) -> ArxivId:
    return ArxivId(f"{2401 + count // 90000}.{count % 90000 + 1:05}")


def difference(field: str, before: Value, after: Value, paper: int = 0, quote: str = "") -> Difference:
    return Difference(number(paper), "A title", field, before, after, "version 2", quote)


def planned(*differences: Difference, suspicions: tuple[Suspicion, ...] = (), unasked: Unasked | None = None) -> Plan:
    return Plan("", differences, suspicions, unasked)


def rows(plan: Plan) -> list[str]:
    return [line for line in render_body(plan).text.splitlines() if line.startswith("| [")]


def test_a_row_shows_paper_field_before_after_and_why() -> None:
    plan = planned(
        difference("withdrawn", before=False, after=True, quote="This paper has been withdrawn"),
        difference("withdrawn", before=True, after=False),
        difference("venue", None, "ICLR 2026"),
        difference("doi", None, "10.1000/x"),
        difference("title", "On the old way", "On the new way"),
        difference("authors", ("Ann Li", "Bo Wu"), ("Ann Li", "Cy Xu")),
        difference("date", ListedDate(2024), ListedDate(2024, 5, 1)),
        difference("pin", ("doi",), ("title", "doi")),
    )
    paper = "| [2401.00001](https://arxiv.org/abs/2401.00001) A title "
    assert rows(plan) == [
        f"{paper}| withdrawn | no | **yes** | version 2: `This paper has been withdrawn` |",
        f"{paper}| withdrawn | yes | **no** | version 2 |",
        f"{paper}| venue | arXiv | **ICLR 2026** | version 2 |",
        f"{paper}| DOI | – | **10\\.1000/x** | version 2 |",
        f"{paper}| title | On the ~~old~~ way | On the **new** way | version 2 |",
        f"{paper}| authors | Ann Li, ~~Bo Wu~~ | Ann Li, **Cy Xu** | version 2 |",
        f"{paper}| date | 2024 | **2024-05-01** | version 2 |",
        f"{paper}| pin (kept as it is) | doi | **title**, doi | version 2 |",
    ]
    assert render_body(plan).shown == tuple(one.name for one in plan.differences)


def test_title_and_message_count_the_papers_and_name_the_fields() -> None:
    plan = planned(difference("title", "A", "B"), difference("date", ListedDate(2024), ListedDate(2025)))
    assert render_title(plan) == "Refresh metadata: 1 paper"
    assert render_message(plan) == "Refresh metadata: 1 paper\n\n- arXiv 2401.00001: title, date"


def test_a_long_message_says_how_many_more() -> None:
    message = render_message(planned(*(difference("title", "A", "B", paper) for paper in range(102))))
    assert message.startswith("Refresh metadata: 102 papers\n\n- arXiv 2401.00001: title\n")
    assert message.endswith("- arXiv 2401.00100: title\n- and 2 more")


def test_a_status_fits_where_github_shows_it() -> None:
    assert len(STATUS) <= 140


def test_the_example_of_a_refusal_is_the_first_change() -> None:
    text = render_body(planned(difference("venue", None, "ICLR 2026"), difference("title", "A", "B"))).text
    assert "```\n/pin 2401.00001 venue\n```" in text
    assert "```yaml\npin: [venue]\n```" in text


def test_where_only_pins_are_written_nobody_is_told_how_to_pin() -> None:
    text = render_body(planned(difference("pin", (), ("title",)))).text
    assert text.startswith("You asked to keep fields as they are; merging this writes it into `data/papers.yaml`.\n\n")
    assert "To refuse a change" not in text


def test_hostile_text_stays_in_its_cell_and_calls_nobody() -> None:
    doubt = Suspicion(HOSTILE, HOSTILE)
    hostile = Difference(number(0), HOSTILE, "title", HOSTILE, f"{HOSTILE} {HOSTILE}", "version 2", HOSTILE)
    venue = Difference(number(0), HOSTILE, "venue", None, HOSTILE, "arXiv says so", HOSTILE)
    text = render_body(planned(hostile, venue, suspicions=(doubt,), unasked=Unasked(1, 2, HOSTILE))).text
    bare = text.replace("`` x \\| y `z` @octocat closes #1 [a](https://evil.example) <!-- paperbot:end --> ``", "")
    assert text != bare
    assert [sign for sign in ("@octocat", " #1", "](https://evil", "\u202e") if sign in bare] == []
    assert not re.search(r"(?<!\\)<", bare)
    for row in rows(planned(hostile, venue)):
        assert row.replace("\\|", "").count("|") == 6


def test_ten_thousand_changes_fit_and_the_rest_is_counted() -> None:
    old, new = (tuple(f"{name} {one}" for one in range(500)) for name in ("Ann", "Bo"))
    many = [difference("authors", old, new, paper) for paper in range(10_000)]
    doubts = tuple(Suspicion("A title", f"doubt {one} " + "*" * 5000) for one in range(1000))
    body = render_body(planned(*many, suspicions=doubts))
    note = sum(len(name) + 3 for name in body.shown)
    assert len(body.text) + note < 59_000
    shown = len(rows(planned(*many)))
    assert shown == len(body.shown) > 20
    assert f"… and {10_000 - shown:,} more changes, to be seen in the diff." in body.text
    told = body.text.count("- **A title**: doubt")
    assert f"- … and {1000 - told} more" in body.text


def test_without_suspicions_there_is_no_section() -> None:
    assert render_suspicions(()) == ""
