"""The threat model in SECURITY.md names its proofs; each of them is a test that is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
PROOF = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_every_threat_has_a_proof_and_every_proof_is_a_test() -> None:
    _, *threats = TABLE
    assert len(threats) > 20
    assert [line for line in threats if not PROOF.search(line.rpartition(" | ")[2])] == []
    missing = [
        f"{file}::{name}"
        for file, name in PROOF.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))
        if not re.search(rf"^def {name}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
