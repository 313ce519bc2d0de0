import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.doctor.workflow_file import Job, WorkflowFile, parse_workflow

RECONCILE = "jobs: {a: {steps: [{run: python -m bot reconcile --event}]}}"


@pytest.mark.parametrize(
    ("events", "pushed", "scheduled"),
    [
        ("on: push", None, False),
        ("on: [push, schedule]", None, True),
        ("on: issues", (), False),
        ("on:\n  push:\n  schedule:\n  - cron: 1 1 * * *", None, True),
        ("on: {push: {branches: main}}", ("main",), False),
        ("on: {push: {branches: [main, dev]}}", ("main", "dev"), False),
        ("on: {push: {tags: [v1]}}", None, False),
        ("name: Nothing", (), False),
        ("", (), False),
        ("]", (), False),
    ],
)
def test_what_wakes_a_workflow_is_read_however_it_is_written(
    events: str, pushed: tuple[str, ...] | None, scheduled: object
) -> None:
    assert parse_workflow("a.yml", events) == WorkflowFile("a.yml", pushed, bool(scheduled), ())


@pytest.mark.parametrize(
    ("run", "commands"),
    [
        ("python -m bot reconcile --event", ("reconcile",)),
        ("paperbot check && paperbot  render", ("check", "render")),
        ("python -m bottle serve", ()),
        ("make check", ()),
    ],
)
def test_the_bot_s_commands_are_found_in_a_job_s_steps(run: str, commands: tuple[str, ...]) -> None:
    text = f"jobs:\n  a:\n    steps:\n    - uses: x\n    - run: |\n        {run}\n"
    assert parse_workflow("a.yml", text).commands == commands


@pytest.mark.parametrize(
    ("permissions", "contents", "issues"),
    [
        ("permissions: {contents: write, issues: read}", True, False),
        ("permissions: write-all", True, True),
        ("permissions: read-all", False, False),
        ("permissions: {}", False, False),
        ("name: Nothing", False, False),
    ],
)
def test_a_job_may_what_it_says_or_else_what_the_workflow_says(
    permissions: str, contents: object, issues: object
) -> None:
    (above,) = parse_workflow("a.yml", f"{permissions}\n{RECONCILE}").jobs
    (own,) = parse_workflow(
        "a.yml", f"permissions: {{}}\njobs: {{a: {{{permissions}, steps: [{{run: -m bot x}}]}}}}"
    ).jobs
    assert [(job.may_write("contents"), job.may_write("issues")) for job in (above, own)] == [(contents, issues)] * 2


def test_jobs_that_do_not_run_the_bot_are_left_out() -> None:
    text = "jobs: {a: {steps: [{run: make}]}, b: {permissions: {}, steps: [{run: paperbot check}]}}"
    assert parse_workflow("a.yml", text).jobs == (Job("b", ("check",), {}),)


KEYS = st.sampled_from(["on", "push", "branches", "jobs", "a", "steps", "run", "permissions", "schedule"])
TREES = st.recursive(
    st.sampled_from(["main", "paperbot check", "''", "push"]),
    lambda below: (
        st.lists(below, max_size=2).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, below, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        )
    ),
    max_leaves=12,
)


@given(TREES)
def test_a_file_of_any_shape_is_read_without_a_fault(text: str) -> None:
    assert parse_workflow("a.yml", text).path == "a.yml"
