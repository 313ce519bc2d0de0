"""Whether what the bot left is right: everything that must hold at any moment, and all that must once it is quiet."""

from collections import Counter
from collections.abc import Iterator

from bot.catalogue.document import load
from bot.catalogue.model import PATH_SEPARATOR, Entry
from bot.catalogue.readme import render
from bot.catalogue.slugs import slug
from bot.proposals.marker import read_reply_note
from bot.proposals.pull_request import DATA_PATH
from bot.sandbox.github.values import ACTIONS, Comment, Issue
from tests.simulation.world import Ask, World, paper_of

STATUSES = {"needs-info", "proposed", "waiting", "duplicate", "listed", "declined"}
UNFINISHED = {"proposed", "waiting"}


def check_always(world: World) -> None:
    """Assert what holds after every step, whatever went wrong in it."""
    world.see_merges()
    heads = Counter(pull.head for _, pull in world.pulls())
    assert not [head for head, count in heads.items() if count > 1]
    _check_list(world)
    for branch, commit in world.commits.items():
        tip = world.stage.github.tip(branch)
        assert tip is not None
        assert world.stage.github._hosting.store.is_ancestor(commit, tip), f"a person's commit is gone from {branch}"


def check_quiet(world: World) -> None:
    """Assert what holds once nothing is left to do; every fault is named at once."""
    faults = [*_faults_of_pulls(world)]
    for issue, ask in world.asks.items():
        faults += [
            f"#{issue} {ask}: {fault}" for fault in _faults_of_issue(world, world.stage.github.issue(issue), ask)
        ]
    page = world.stage.github.file("README.md") or ""
    faults += [] if page == render(page, world.catalogue) else ["README.md is not the list's rendering"]
    assert not faults, "\n".join(faults)


def replies(world: World, issue: int) -> list[Comment]:
    """Give the bot's status comments."""
    found = world.stage.github.comments(issue)
    return [comment for comment in found if comment.author.login == ACTIONS and read_reply_note(comment.body)]


def _check_list(world: World) -> None:
    """The list holds what was there first, what was merged and what people wrote, each once; and reads as a list."""
    catalogue = load(world.text).catalogue
    assert Counter(str(entry.arxiv) for _, entry in catalogue.listings()) == +world.listed
    remaining = iter(world.text.splitlines())
    # `in` goes on from where it was: what was there first is still there, to the byte and in its order.
    assert all(line in remaining for line in world.first.splitlines())
    written = [line for line in world.text.splitlines() if line.lstrip().startswith("#")]
    assert Counter(written[1:]) == Counter(world.lines)
    for place in catalogue.places():
        dates = [entry.date for entry in place.section.entries]
        assert dates == sorted(dates, reverse=True)


def _faults_of_pulls(world: World) -> Iterator[str]:
    for issue, pull in world.pulls():
        paper = paper_of(pull)
        wrong = [one for one in world.askers(issue) if not _wants(world, one, paper)]
        if pull.head not in world.commits and (wrong or not world.askers(issue)):
            yield f"pull request #{issue.number} for {paper} is for {world.askers(issue)}, wrong are {wrong}"
        if pull.head not in world.commits:
            yield from _faults_of_proposal(world, issue, paper)


def _faults_of_proposal(world: World, issue: Issue, paper: str) -> Iterator[str]:
    assert issue.pull
    text = world.stage.github.file(DATA_PATH, issue.pull.head) or ""
    found = [entry for _, entry in load(text).catalogue.listings() if entry.arxiv == paper]
    if len(found) != 1 or not _is_as_on_arxiv(world, found[0]):
        yield f"pull request #{issue.number} proposes {found}"
    if world.stage.github._hosting.store.merge(world.stage.github.tip("main") or "", issue.pull.head_sha) is None:
        yield f"pull request #{issue.number} does not merge"
    if "submission" not in issue.labels:
        yield f"pull request #{issue.number} has no label"


def _is_as_on_arxiv(world: World, entry: Entry) -> bool:
    assert entry.arxiv
    known = world.stage.arxiv.papers[entry.arxiv]
    return (entry.authors, str(entry.date)) == (known.authors, known.newest[:10]) or bool(entry.also_in)


def _wants(world: World, issue: int, paper: str) -> bool:
    return world.stage.github.issue(issue).open and world.asks[issue].paper == paper


def _faults_of_issue(world: World, issue: Issue, ask: Ask) -> Iterator[str]:
    said = replies(world, issue.number)
    labels = STATUSES.intersection(issue.labels)
    # Where a person works on a branch, its pull request stays theirs, and names whoever asked for it then.
    asked_by = [
        pull.number
        for pull, on in world.pulls()
        if issue.number in world.askers(pull) and (on.head not in world.commits or on.head == _branch(ask))
    ]
    decided = _decided(world, issue, ask)
    if decided and (issue.open, labels, len(said)) != (False, {decided}, 1):
        yield f"was {decided} by a maintainer, and is {labels} with {len(said)} status comments, open is {issue.open}"
    if not issue.open:
        if asked_by and _branch(ask) not in world.commits:
            yield f"is closed, and {asked_by} are open for it"
        if UNFINISHED & labels:
            yield f"is closed and {labels}"
        return
    if len(said) != 1:
        yield f"has {len(said)} status comments"
        return
    wanted, pulls = _expected(world, ask)
    if issue.number in world.reopened and wanted == {"duplicate"}:
        wanted = labels & {"duplicate", "listed"}  # it was told once, and stays open for as long as people like
    if labels != wanted:
        yield f"is {labels}, should be {wanted}: {said[0].body}"
    if len(asked_by) != pulls:
        yield f"is in {asked_by}, should be in {pulls} pull requests"
    if not ask.paper and "I can't propose it yet" not in said[0].body:
        yield f"is not told why: {said[0].body}"


def _decided(world: World, issue: Issue, ask: Ask) -> str | None:
    """Give what a maintainer decided; a paper that another one then wrote into the list is no longer declined."""
    decided = world.decided.get(issue.number)
    return None if decided == "declined" and world.listed[ask.paper or ""] else decided


def _branch(ask: Ask) -> str:
    second = "-in-" + "-".join(map(slug, ask.section.split(PATH_SEPARATOR))) if ask.also else ""
    return f"submission/arxiv-{ask.paper}{second}"


def _expected(world: World, ask: Ask) -> tuple[set[str], int]:
    """Give the status of an open issue, and in how many open pull requests it is."""
    if ask.paper is None:
        return {"needs-info"}, 0
    found = next(((place, entry) for place, entry in world.catalogue.listings() if entry.arxiv == ask.paper), None)
    if found:
        place, entry = found
        shown = {place.id, *entry.also_in}
        wanted = next(one.id for one in world.catalogue.places() if one.path == ask.section)
        if not ask.also or wanted in shown:
            return {"duplicate"}, 0
    if _branch(ask) in world.commits and _branch(ask) not in [pull.head for _, pull in world.pulls()]:
        return {"waiting"}, 0
    return {"proposed"}, 1
