"""Submitters, maintainers and services in any order: whatever they do, the bot brings it to a good end.

A state machine of hypothesis: it tries sequences of the rules, and of one that fails prints the shortest that it
can find. `make soak` lets it try many long ones.
"""

from collections.abc import Callable
from contextlib import suppress
from itertools import accumulate
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.errors import BotError
from bot.sandbox.github.faults import Fault
from tests.simulation.trouble import BROKEN, SILENT, WRITES, interrupted
from tests.simulation.verdict import check_always, check_quiet, replies
from tests.simulation.world import World
from tests.stage import Stage

SOAK = settings.get_current_profile_name() == "soak"
PAPERS = st.integers(0, 299 if SOAK else 11)
SECTIONS = st.integers(0, 2)
PICKS = st.integers(0, 299 if SOAK else 30)
"""Which issue, pull request or place: the newest first, so that a short sequence stays on one subject."""
PEOPLE = ("alice", "bob", "maintainer", "mallory")
COMMANDS = ("/note Read it.", "/note -", "/venue ICLR 2026", "/name Otter", "/nmae Otter", "/retry", "/help")
MEANWHILE = (
    "merge",
    "decline",
    "work_on_a_branch",
    "approve",
    "command",
    "note_by_hand",
    "add_by_hand",
    "edit",
    "spoil",
    "close_or_reopen",
    "wake",
    "sweep",
)
T = TypeVar("T")


class Bustle(RuleBasedStateMachine):
    """One repository, from its beginning to the moment in which all is quiet."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage().__enter__()
        self.world = World(self.stage)

    # Submitters

    @rule(number=PAPERS, section=SECTIONS, author=st.sampled_from(("alice", "bob")))
    def submit(self, number: int, section: int, author: str) -> None:
        self.world.submit(number, section, author)

    @rule(numbers=st.lists(PAPERS, max_size=8), section=SECTIONS)
    def submit_many(self, numbers: list[int], section: int) -> None:
        for number in numbers:
            self.world.submit(number, section, "carol")

    @rule(kind=st.integers(0, 3))
    def submit_nonsense(self, kind: int) -> None:
        self.world.submit_nonsense(kind)

    @rule(section=SECTIONS, also=st.booleans())
    def submit_what_is_listed(self, section: int, also: bool) -> None:  # noqa: FBT001  # hypothesis passes by name
        self.world.submit_known(section, also=also)

    @precondition(lambda self: self.world.asks)
    @rule(pick=PICKS, number=PAPERS, section=SECTIONS)
    def edit(self, pick: int, number: int, section: int) -> None:
        self.world.edit(self._issue(pick), number, section)

    @precondition(lambda self: self.world.asks)
    @rule(pick=PICKS, kind=st.integers(0, 3))
    def spoil(self, pick: int, kind: int) -> None:
        self.world.spoil(self._issue(pick), kind)

    @precondition(lambda self: self.world.asks)
    @rule(pick=PICKS)
    def close_or_reopen(self, pick: int) -> None:
        self.world.close_or_reopen(self._issue(pick))

    # Maintainers

    @precondition(lambda self: self.world.pulls())
    @rule(pick=PICKS)
    def merge(self, pick: int) -> None:
        self.world.merge(self._pull(pick))

    @precondition(lambda self: self.world.pulls())
    @rule()
    def merge_everything(self) -> None:
        for issue, _ in self.world.pulls():
            self.world.merge(issue.number)

    @precondition(lambda self: self.world.pulls())
    @rule(pick=PICKS, reason=st.sampled_from(("", "Not about this topic.")))
    def decline(self, pick: int, reason: str) -> None:
        self.world.close(self._pull(pick), reason)

    @precondition(lambda self: self.world.pulls())
    @rule(pick=PICKS, by_label=st.booleans())
    def approve(self, pick: int, by_label: bool) -> None:  # noqa: FBT001  # as above
        self.world.approve(self._pull(pick), by_label=by_label)

    @precondition(lambda self: self.world.pulls())
    @rule()
    def approve_everything(self) -> None:
        for issue, _ in self.world.pulls():
            self.world.approve(issue.number, by_label=False)

    @precondition(lambda self: self.world.asks)
    @rule(pick=PICKS, on_pull=st.booleans(), author=st.sampled_from(PEOPLE), line=st.sampled_from(COMMANDS))
    def command(self, pick: int, on_pull: bool, author: str, line: str) -> None:  # noqa: FBT001  # as above
        thread = self._pull(pick) if on_pull and self.world.pulls() else self._issue(pick)
        self.world.comment(thread, author, line)

    @rule(where=PICKS)
    def note_by_hand(self, where: int) -> None:
        self.world.note_by_hand(where)

    @rule(number=PAPERS, section=SECTIONS)
    def add_by_hand(self, number: int, section: int) -> None:
        self.world.add_by_hand(number, section)

    @precondition(lambda self: self.world.pulls())
    @rule(pick=PICKS, in_list=st.booleans())
    def work_on_a_branch(self, pick: int, in_list: bool) -> None:  # noqa: FBT001  # as above
        self.world.work_on(self.stage.github.pull(self._pull(pick)).head, in_list=in_list)

    # Services

    @rule(write=st.sampled_from(WRITES), how=st.sampled_from(BROKEN), nth=st.integers(1, 3))
    def let_github_fail(self, write: tuple[str, str], how: dict[str, Any], nth: int) -> None:
        self.stage.github.faults.add(Fault(*write, **{"nth": nth, **how}))

    @rule(faults=st.lists(st.tuples(st.integers(1, 9), st.sampled_from(BROKEN)), min_size=1, max_size=12))
    def let_github_stumble(self, faults: list[tuple[int, dict[str, Any]]]) -> None:
        """Spoil one request in five on the average, whatever it asks for."""
        nths = accumulate(gap for gap, _ in faults)
        self.stage.github.faults.add(
            *(Fault("*", "*", nth=nth, **how) for nth, (_, how) in zip(nths, faults, strict=True))
        )

    @rule(how=st.sampled_from(SILENT))
    def let_arxiv_fail(self, how: Callable[..., Any]) -> None:
        self.stage.arxiv.always = how

    @rule()
    def let_services_recover(self) -> None:
        self.stage.arxiv.always = None
        self.stage.github.faults.clear()

    # The bot. An event that is dropped wakes nobody, a doubled or late one wakes it twice or late.

    @precondition(lambda self: self.world.asks)
    @rule(pick=PICKS)
    def wake(self, pick: int) -> None:
        issue = self._issue(pick)
        report = self.stage.run(issue)
        self.stage.github.pass_an_hour()
        assert report.fault or len(replies(self.world, issue)) <= 1

    @precondition(lambda self: self.world.asks)
    @rule(
        pick=PICKS, nth=st.integers(2, 10), act=st.sampled_from(MEANWHILE), other=PICKS, number=PAPERS, section=SECTIONS
    )
    def wake_while(self, pick: int, nth: int, act: str, other: int, number: int, section: int) -> None:
        """Have somebody do something, or another run start, between two steps of a run."""
        self.meanwhile(nth, lambda: self.act(act, other, number, section), lambda: self.stage.run(self._issue(pick)))

    @rule(nth=st.integers(2, 30), act=st.sampled_from(MEANWHILE), other=PICKS, number=PAPERS, section=SECTIONS)
    def sweep_while(self, nth: int, act: str, other: int, number: int, section: int) -> None:
        self.meanwhile(nth, lambda: self.act(act, other, number, section), self.sweep)

    def meanwhile(self, nth: int, act: Callable[[], object], run: Callable[[], object]) -> None:
        forge = self.stage.forge
        self.stage.forge = interrupted(forge, nth, act)
        try:
            run()
        finally:
            self.stage.forge = forge
        self.stage.github.pass_an_hour()

    def act(self, act: str, pick: int, number: int, section: int) -> None:
        acts: dict[str, Callable[[], object]] = {
            "merge": lambda: self.merge(pick),
            "decline": lambda: self.decline(pick, "No."),
            "work_on_a_branch": lambda: self.work_on_a_branch(pick, in_list=False),
            "approve": lambda: self.approve(pick, by_label=bool(number % 2)),
            "command": lambda: self.command(pick, bool(number % 2), PEOPLE[section], COMMANDS[number % len(COMMANDS)]),
            "note_by_hand": lambda: self.note_by_hand(number),
            "add_by_hand": lambda: self.add_by_hand(number, section),
            "edit": lambda: self.edit(pick, number, section),
            "spoil": lambda: self.spoil(pick, number % 4),
            "close_or_reopen": lambda: self.close_or_reopen(pick),
            "wake": lambda: self.wake(pick),
            "sweep": self.sweep,
        }
        if self.world.pulls() or act not in MEANWHILE[:5]:
            acts[act]()

    @rule()
    def sweep(self) -> None:
        with suppress(BotError):
            self.stage.sweep()
        self.stage.github.pass_an_hour()

    @invariant()
    def nothing_is_ever_broken(self) -> None:
        check_always(self.world)

    def teardown(self) -> None:
        try:
            self._end()
        finally:
            self.stage.exits.close()

    def _end(self) -> None:
        self.let_services_recover()
        for _ in range(2):
            self.stage.sweep()
            self.stage.github.pass_an_hour()
        check_always(self.world)
        check_quiet(self.world)
        before = self.world.everything()
        self.stage.sweep()
        assert self.world.everything() == before, "a quiet sweep writes nothing"

    def _issue(self, pick: int) -> int:
        return _picked(list(self.world.asks), pick)

    def _pull(self, pick: int) -> int:
        return _picked([issue.number for issue, _ in self.world.pulls()], pick)


def _picked(known: list[T], pick: int) -> T:
    return known[-1 - pick % len(known)]


TestBustle = Bustle.TestCase
TestBustle.settings = settings(
    settings.default if SOAK else settings(max_examples=10, stateful_step_count=20),
    suppress_health_check=list(HealthCheck),
)
