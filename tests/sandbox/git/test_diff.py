from bot.sandbox.git.diff import FileChange, parse_patch
from bot.sandbox.github.sandbox import GithubSandbox

PATCH = """diff --git a/b c.md b/b c.md
index 1111111111111111111111111111111111111111..2222222222222222222222222222222222222222 100644
--- a/b c.md
+++ b/b c.md
@@ -1,2 +1,2 @@ heading
 same
--- old
+++ new
diff --git a/new b/new
new file mode 100644
index 0000000000000000000000000000000000000000..3333333333333333333333333333333333333333
Binary files /dev/null and b/new differ
"""


def test_a_patch_is_read_file_by_file() -> None:
    hunk = "@@ -1,2 +1,2 @@ heading\n same\n--- old\n+++ new"
    assert parse_patch(PATCH) == (
        FileChange("b c.md", "modified", "2" * 40, 1, 1, hunk),
        FileChange("new", "added", "3" * 40, 0, 0, ""),
    )


def test_no_difference_is_no_file() -> None:
    assert parse_patch("") == ()


def test_gits_own_patches_are_read(github: GithubSandbox) -> None:
    old = github.tip("main") or ""
    files = {"data/old.txt": None, "größe.md": "a\nb\n", "README.md": "# Papers\n\ndiff --git a/x b/x\n"}
    new = github.commit("main", files, "maintainer")
    found = [
        (each.path, each.status, each.additions, each.deletions) for each in parse_patch(github._store.patch(old, new))
    ]
    assert found == [("README.md", "modified", 2, 0), ("data/old.txt", "removed", 0, 1), ("größe.md", "added", 2, 0)]
