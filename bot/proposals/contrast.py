"""Two values side by side, with what goes struck through and what comes in bold. Knows no field and no table."""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import Indel

from bot.catalogue.escape import talk

_MOST = 5_000
"""Parts of a side that are compared one by one. difflib would take minutes for texts that are made for it."""
_RUNS, _LONGEST_RUN, _LONGEST_SAME = 12, 300, 6
"""Runs that are shown, characters of a run, and parts of an unchanged one: one collaboration has 3,303 authors."""


def contrast(before: Sequence[str], after: Sequence[str], joint: str) -> tuple[str, str]:
    """Show two sequences of parts, each joined by `joint`, as Markdown for a conversation on GitHub.

    >>> contrast(["Ann Li", "Bo Wu"], ["Ann Li", "Cy Xu"], ", ")
    ('Ann Li, ~~Bo Wu~~', 'Ann Li, **Cy Xu**')
    >>> contrast([], ["ACL 2024"], " ")
    ('–', '**ACL 2024**')
    """
    old, new = before[:_MOST], after[:_MOST]
    steps = Indel.opcodes(old, new)
    runs = [(one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end) for one in steps]
    runs.append(("replace", len(old), len(before), len(new), len(after)))
    olds = [_run(before[start:end], joint, tag, "~~") for tag, start, end, _, _ in runs]
    news = [_run(after[start:end], joint, tag, "**") for tag, _, _, start, end in runs]
    return _joined(olds, joint), _joined(news, joint)


def cut(value: str, longest: int) -> str:
    """Shorten a text to so many characters, an ellipsis included."""
    return value if len(value) <= longest else f"{value[: longest - 1].rstrip()}…"


def _run(parts: Sequence[str], joint: str, tag: str, sign: str) -> str:
    if tag == "equal":
        return _short(parts, lambda few: talk(joint.join(few)))
    text = talk(cut(joint.join(parts), _LONGEST_RUN))
    return f"{sign}{text}{sign}" if text else ""


def _short(parts: Sequence[str], show: Callable[[Sequence[str]], str]) -> str:
    if len(parts) <= _LONGEST_SAME:
        return show(parts)
    return f"{show(parts[:2])} … {show(parts[-2:])}"


def _joined(runs: Sequence[str], joint: str) -> str:
    shown = [run for run in runs if run]
    more = [] if len(shown) <= _RUNS else ["…"]
    return joint.join((*shown[:_RUNS], *more)) or "–"
