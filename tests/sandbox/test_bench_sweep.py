import re

from bot.sandbox.bench_sweep import measure_sweeps


def test_a_sweep_takes_one_request_four_for_each_proposal_to_be_rebuilt_and_three_for_the_page() -> None:
    rows = [re.split(r" {2,}", line) for line in measure_sweeps(3)]
    assert [(row[0], *row[2:]) for row in rows[3:]] == [
        ("all of them new", "25", "1"),
        ("none to be rebuilt", "1", "1"),
        ("all of them to be rebuilt", "13", "1"),
        ("all of them, and README.md to be rendered", "16", "1"),
    ]
