"""What every command has in common: how it is declared, and how it ends. Knows no command."""

import argparse
from collections.abc import Callable
from pathlib import Path

DONE, FAULT, USAGE = 0, 1, 2
"""Exit statuses: done, a fault of ours or of a service, bad usage."""

Commands = argparse._SubParsersAction  # noqa: SLF001  # argparse gives its return type no public name
Run = Callable[[argparse.Namespace], int]


def command(commands: "Commands[argparse.ArgumentParser]", name: str, run: Run, what: str) -> argparse.ArgumentParser:
    """Declare a command; give its parser, for its options."""
    parser = commands.add_parser(name, help=what, description=what)
    parser.set_defaults(run=run)
    return parser


def show_on_summary(page: Path | None, text: str) -> None:
    """Put Markdown below what stands on the run's summary page; nothing where the run has none."""
    if page is not None:
        with page.open("a", encoding="utf-8") as summary:
            summary.write(text)
