"""Whether a paper is withdrawn, as far as its comment says so. Knows no venue and no list.

arXiv's feed carries no mark of it: withdrawing makes a new version whose comment gives the reason (arXiv's help
page "Withdraw an article"), and the title, the authors and the links stay.
"""

import re

_PAPER = r"(?:papers?|articles?|submissions?|manuscripts?|works?|preprints?)"
_THIS_PAPER = rf"(?:this|these|the|our)\s+(?:(?:arxiv|present|current)\s+)?{_PAPER}"
_HAS_BEEN = r"(?:(?:has|have|had|is|was|are|were|been|now|temporarily)\s+)"
# Papers are also withdrawn from workshops and journals.
_FROM_ARXIV = r"(?!\s+(?:\w+\s+){0,2}?from\b(?!\s+(?:the\s+)?arxiv\b))"
_WITHDRAWN = re.compile(
    rf"\b{_THIS_PAPER}\s+{_HAS_BEEN}+(?:withdrawn|retracted)\b{_FROM_ARXIV}"
    rf"|\A\W*(?:{_PAPER}\s+)?{_HAS_BEEN}*(?:withdrawn|retracted)\b{_FROM_ARXIV}"
    rf"|\b(?:authors?|we)\s+(?:hereby\s+)?{_HAS_BEEN}?withdr(?:ew|aw|aws|awn)\s+{_THIS_PAPER}{_FROM_ARXIV}"
    r"|\bwithdrawn by (?:the )?arxiv\b"
    rf"|\bmerged (?:with|into|in) (?:another {_PAPER}|arxiv:)",
    re.IGNORECASE,
)
_RESTORED = re.compile(
    r"\bwithdrawn\s+(?:by (?:mistake|accident)|in error|accidentally|erroneously|mistakenly)\b"
    r"|\b(?:restored|reinstated) version\b|\bhas been (?:restored|reinstated)\b",
    re.IGNORECASE,
)


def is_withdrawn(comment: str | None) -> bool:
    """Tell whether the comment, on one line, says that this paper is withdrawn, or has become another one.

    A paper that came back says so by such words too, and is not withdrawn.

    >>> is_withdrawn("This paper has been withdrawn"), is_withdrawn("Withdrawn from the workshop")
    (True, False)
    """
    said = comment or ""
    return bool(_WITHDRAWN.search(said)) and not _RESTORED.search(said)
