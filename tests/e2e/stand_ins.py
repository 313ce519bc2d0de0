"""Actions that stand in for GitHub's own, which want GitHub and node: each does on this machine what a job needs of it.

Knows no workflow. That workflows pin the real ones is proven in tests/test_repository.py.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from bot.sandbox.github.values import EVERYTHING

_CHECKOUT = """\
import json, os, subprocess, urllib.request

def git(*arguments):
    subprocess.run(["git", "-C", os.environ["FOLDER"], *arguments], check=True)

# GitHub is asked with the job's token, as the real action's git asks it: without the right there is nothing to fetch.
commit = os.environ["REF"] or os.environ["GITHUB_SHA"]
address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/commits/{commit}"
request = urllib.request.Request(address, headers={"Authorization": f"Bearer {os.environ['TOKEN']}"})
with urllib.request.urlopen(request) as answer:
    found = json.load(answer)["sha"]
subprocess.run(["git", "init", "--quiet", os.environ["FOLDER"]], check=True)
git("fetch", "--quiet", "--depth=1", os.environ["ORIGIN"], found)
if os.environ["SPARSE"]:
    git("sparse-checkout", "set", "--no-cone", os.environ["SPARSE"])
git("checkout", "--quiet", "--detach", "FETCH_HEAD")
"""
_APP = """\
[ "$CLIENT" = "$APP_CLIENT" ] && [ "$KEY" = "$APP_KEY" ] || { echo "::error::no such app"; exit 1; }
cat "$APP_ANSWER" >> "$GITHUB_OUTPUT"
"""

Step = dict[str, object]


def _step(shell: str, run: str, **inputs: str) -> Step:
    given = {name: f"${{{{ inputs.{key} }}}}" for name, key in inputs.items()}
    return {"id": "only", "shell": shell, "run": run, "env": given}


_STEPS: Mapping[str, tuple[Step, tuple[str, ...]]] = {
    "checkout": (
        _step("python", _CHECKOUT, REF="ref", FOLDER="path", SPARSE="sparse-checkout", TOKEN="token"),
        ("ref", "path", "sparse-checkout", "sparse-checkout-cone-mode", "persist-credentials", "token"),
    ),
    "setup-python": (_step("bash", "true"), ("python-version",)),
    "upload-artifact": (
        _step("bash", 'mkdir -p "$ARTIFACTS/$NAME" && cp "$FILE" "$ARTIFACTS/$NAME/"', NAME="name", FILE="path"),
        ("name", "path", "include-hidden-files", "retention-days"),
    ),
    "download-artifact": (_step("bash", 'cp "$ARTIFACTS/$NAME"/* .', NAME="name"), ("name",)),
    "create-github-app-token": (
        _step("bash", _APP, CLIENT="client-id", KEY="private-key"),
        ("client-id", "private-key", *(f"permission-{scope}" for scope in EVERYTHING)),
    ),
}
_DEFAULTS = {"path": ".", "token": "${{ github.token }}"}
_OUTPUTS = {"create-github-app-token": ("token", "app-slug")}


def write_stand_ins(folder: Path) -> None:
    """Write an action of each name into a folder of that name."""
    for name, (step, inputs) in _STEPS.items():
        action = {
            "name": name,
            "inputs": {key: {"default": _DEFAULTS.get(key, "")} for key in inputs},
            "outputs": {key: {"value": f"${{{{ steps.only.outputs.{key} }}}}"} for key in _OUTPUTS.get(name, ())},
            "runs": {"using": "composite", "steps": [step]},
        }
        (folder / name).mkdir(parents=True)
        (folder / name / "action.yml").write_text(json.dumps(action), encoding="utf-8")
