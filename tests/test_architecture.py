"""The order of the rooms, proven from what each module imports and names."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

BOT = Path(__file__).parents[1] / "bot"
MODULES = tuple(sorted(path.relative_to(BOT) for path in BOT.rglob("*.py")))

ROOMS = (
    *("__init__", "errors", "catalogue", "intake", "metadata", "proposals", "forge", "links", "reconcile"),
    *("refresh", "doctor", "sandbox", "settings", "cli", "__main__"),
)
SPOKEN_TO_BY = {
    "arxiv": {"metadata/arxiv_client.py"},
    "github": {"forge/github_client.py"},
    "httpcore": {"links/client.py"},
    "idna": {"catalogue/hosts.py"},
    "pylatexenc": {"metadata/tex.py"},
    "yaml": {"catalogue/yaml_text.py"},
}
ENVIRONMENT = {"os.environ": {"settings.py"}, "os.environb": set[str](), "os.getenv": {"settings.py"}}
CLOCK = {f"{owner}.{asked}": {"settings.py"} for owner in ("date", "datetime") for asked in ("now", "today", "utcnow")}
PURE = ("errors", "catalogue", "intake", "proposals", "doctor")
WAYS_OUT = {
    "http",
    "os",
    "pathlib",
    "requests",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib.request",
}


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse((BOT / module).read_text(encoding="utf-8"))


def room(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module}.{name.name}" for name in node.names)


def named(tree: ast.Module) -> Iterator[str]:
    """Yield what the code names with its owner: "os.environ" for `os.environ["HOME"]`, and for its import."""
    yield from imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            yield f"{getattr(owner, 'id', None) or getattr(owner, 'attr', '')}.{node.attr}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_room_imports_only_rooms_above_it(module: Path) -> None:
    rooms = {name.split(".")[1] for name in imported(parsed(module)) if name.startswith("bot.")}
    assert rooms <= set(ROOMS[: ROOMS.index(room(module)) + 1])


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_import_is_relative(module: Path) -> None:
    assert not [name for name in imported(parsed(module)) if name.startswith(".")]


@pytest.mark.parametrize(("package", "speakers"), SPOKEN_TO_BY.items())
def test_each_outside_party_has_one_module_that_speaks_to_it(package: str, speakers: set[str]) -> None:
    importers = {str(module) for module in MODULES if any(_is_of(name, package) for name in imported(parsed(module)))}
    assert importers == speakers


@pytest.mark.parametrize(("name", "readers"), (ENVIRONMENT | CLOCK).items())
def test_the_environment_and_the_clock_are_read_at_the_edge(name: str, readers: set[str]) -> None:
    assert {str(module) for module in MODULES if name in named(parsed(module))} <= readers


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) in PURE], ids=str)
def test_a_pure_room_has_no_way_out(module: Path) -> None:
    assert not [name for name in imported(parsed(module)) for way in WAYS_OUT if _is_of(name, way)]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_small(module: Path) -> None:
    lines = (BOT / module).read_text(encoding="utf-8").count("\n")
    assert lines <= 250


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_says_in_its_first_line_what_it_is(module: Path) -> None:
    assert (ast.get_docstring(parsed(module)) or "").partition("\n")[0].endswith(".")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_function_is_longer_than_a_screen(module: Path) -> None:
    functions = (node for node in ast.walk(parsed(module)) if isinstance(node, ast.FunctionDef))
    assert not [function.name for function in functions if _lines(function) > 50]


def _is_of(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def _lines(function: ast.FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1
