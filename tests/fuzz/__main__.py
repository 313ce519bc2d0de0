"""`python -m tests.fuzz SECONDS SEED [TARGET]`: looks for findings, shows how each becomes a test, and keeps them."""

import sys
from importlib import import_module
from pathlib import Path

from tests.fuzz.explore import Found, Property, explore

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / ".fuzz"
TARGETS = tuple(sorted(path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")))


def main(seconds: str, start: str, *targets: str) -> int:
    """Look at the targets, all where none is named, for so many seconds in all; give the exit status."""
    if unknown := set(targets) - set(TARGETS):
        print(f"There is no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}.")
        return 2
    chosen = targets or TARGETS
    print(f"{'target':<12}{'executions':>12}{'seconds':>10}{'findings':>10}")
    return int(sum(look(target, float(seconds) / len(chosen), int(start)) for target in chosen) > 0)


def look(target: str, seconds: float, start: int) -> bool:
    """Look at one target, and say whether anything was found."""
    module = import_module(f"tests.fuzz.test_{target}")
    properties: list[Property] = [
        one for name, one in vars(module).items() if name.startswith("test_") and hasattr(one, "hypothesis")
    ]
    tally = explore(properties, seconds, start)
    print(f"{target:<12}{tally.executions:>12}{tally.seconds:>10.1f}{len(tally.found):>10}", flush=True)
    for found in tally.found:
        tell(target, found)
    return bool(tally.found)


def tell(target: str, found: Found) -> None:
    """Show a finding as the example that it becomes, and keep it with its trace."""
    place = f"tests/fuzz/test_{target}.py::{found.name}"
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{target}-{found.name}.txt").write_text(f"{place}\n\n{found.example}\n\n{found.trace}", encoding="utf-8")
    print(f"\n{place}\n{found.what}\nPut this above it, and mend what it shows:\n\n{found.example}\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
