"""The files of the list in the working tree, and what is written from them. Knows no service."""

from pathlib import Path

from bot.catalogue.document import Document, load
from bot.catalogue.escape import log
from bot.catalogue.readme import README, render
from bot.cli.command import DONE, FAULT
from bot.errors import CatalogueError, Finding, UsageError
from bot.intake.form import render_forms
from bot.proposals.pull_request import DATA_PATH


def read_text(path: str) -> str:
    """Read a file; raises UsageError where there is none, CatalogueError where it is not text."""
    try:
        return Path(path).read_bytes().decode()
    except OSError as error:
        raise UsageError(f"can't read {path}: {error.strerror}; run this at the top of the list's checkout") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CatalogueError((Finding(path, line, "this is not text in UTF-8", "save the file as UTF-8"),)) from error


def read_strange(path: str) -> str:
    """Read a file that a stranger put there: as `read_text`, but no link is followed, for it may lead anywhere."""
    if any(part.is_symlink() for part in (Path(path), *Path(path).parents)):
        raise CatalogueError((Finding(path, 1, "this is a link to another place", "put the file itself here"),))
    return read_text(path)


def write_text(path: str, text: str) -> None:
    """Write a file, byte for byte as given, and the folders that it stands in."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8", newline="")


def read_document() -> Document:
    """Read the list."""
    return load(read_text(DATA_PATH), DATA_PATH)


def page(document: Document) -> str:
    """Give README.md as it should be."""
    return render(read_text(README), document.catalogue)


def forms(document: Document) -> dict[str, str]:
    """Give the forms as they should be, by their paths."""
    return render_forms(document.catalogue)


def stale(path: str, text: str, mend: str) -> tuple[Finding, ...]:
    """Find the first line in which a file differs from what it should be; `mend` is the command that writes it."""
    old = read_text(path) if Path(path).exists() else ""
    if old == text:
        return ()
    pairs = zip(old.splitlines(), text.splitlines(), strict=False)
    line = next((number for number, (had, wants) in enumerate(pairs, 1) if had != wants), 1)
    return (Finding(path, line, f"it differs from what {DATA_PATH} gives", f"run `paperbot {mend}`"),)


def generate(path: str, text: str, mend: str, *, check: bool) -> int:
    """Write a file, or only tell whether it is as it should be; give the exit status."""
    found = stale(path, text, mend)
    if check:
        for finding in found:
            print(log(str(finding)))
        return FAULT if found else DONE
    if found:
        write_text(path, text)
    print(f"{path} {'was written' if found else 'was up to date'}.")
    return DONE
