"""Closing keywords: which issues a text closes once it is merged. Knows no issue.

Source: docs.github.com, "Linking a pull request to an issue". Each issue needs a keyword of its own; what
stands in code or in a comment of HTML is not read.
"""

import re

_FENCE = r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)"
_CODE = r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_ESCAPED = r"\\[\\`<]"  # opens neither code nor a comment
_UNREAD = re.compile(rf"{_FENCE}|{_ESCAPED}|{_CODE}|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE)
_KEYWORD = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?P<repository>[\w.-]+/[\w.-]+)?#(?P<number>\d+)\b", re.IGNORECASE
)


def closed_by(text: str, repository: str) -> tuple[int, ...]:
    """Give the numbers of this repository's issues that a text closes, in order, each once.

    >>> closed_by("Closes #1, closes #2, #3 and acme/papers#4. Fixes: acme/papers#5 `closes #6`", "acme/papers")
    (1, 2, 5)
    """
    matches = _KEYWORD.finditer(_UNREAD.sub("", text))
    ours = (match for match in matches if (match["repository"] or repository).lower() == repository.lower())
    return tuple(dict.fromkeys(int(match["number"]) for match in ours))
