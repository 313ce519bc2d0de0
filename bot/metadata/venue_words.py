"""The words around a venue's name: success, the kind of venue, and what says nothing. Knows no venue's name."""

import re

CUE = re.compile(
    # People slip in "accepted" more than in any other word.
    r"\bac+(?:e?p+e?t+|etp)e*d?\b|\bto appear\b|\bappear(?:s|ed|ing)?\b|\bpublished\b|\bpresented\b"
    r"|\bcamera[ -]?ready\b|\b(?:in)?proceedings\b|\bproc\.|\bin press\b|\bforthcoming\b",
    re.IGNORECASE,
)
"""That a venue was reached."""

WORKSHOP = re.compile(r"\b(?:workshops?|SRW)\b", re.IGNORECASE)
KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("Findings", r"\bfindings\b"),
        ("Datasets and Benchmarks", r"\bdatasets?\s*(?:and|&|\+)\s*benchmarks?(?: track)?\b|\bD\s?&\s?B\b(?: track)?"),
        ("Industry", r"\bindustr(?:y|ial) (?:track|paper)s?\b|\(industry\)"),
        ("Demo", r"\b(?:system )?demonstrations?(?: track)?\b|\b(?:system )?demos?(?: track| papers?)|\(demos?\)"),
        ("Applied Data Science", r"\b(?:applied data science|ADS) track\b"),
        ("Position", r"\bposition(?: papers?)?(?: track)\b|\bposition papers?\b"),
        ("Student Abstract", r"\bstudent abstracts?\b"),
        ("Doctoral Consortium", r"\bdoctoral consortium\b"),
        ("Late-Breaking Work", r"\blate[- ]breaking works?\b"),
        ("Tiny Papers", r"\btiny papers?(?: track)?\b"),
        ("Blogposts", r"\bblogposts?(?: track)?\b"),
    )
)
"""Parts of a venue that readers want named, the strongest first."""

_SAY_NOTHING = frozenset(
    "s a an as at be been by for from has have here in is its of on our the this to was were will now just recently "
    "accept acceptance accepted rate camera ready camera-ready forthcoming press paper papers article manuscript work "
    "preprint version final extended full long short regular proceedings proc inproceedings publication published "
    "publish appear appears presentation presented conference conferences conf international intl int annual meeting "
    "symposium symp joint edition european advances chapter ieee acm cvf rsj ras embs spie usenix isca sigsoft "
    "siggraph sigmod sigchi aaai pmlr springer elsevier wiley mdpi oral orals poster posters spotlight spotlights "
    "highlight highlights award awards best candidate finalist nominee outstanding honorable mention main track tracks "
    "research technical session journal volume vol number no issue pages page pp figures tables online early access "
    "core project website webpage homepage site code codes available github link "
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec st nd rd th first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
    "twenty thirty forty fifty sixty".split()
)


def kind_of(text: str) -> str:
    """Name the part of a venue that the text speaks of, "" for its main part; workshops are not looked for."""
    return next((kind for kind, pattern in KINDS if pattern.search(text)), "")


def says_nothing(text: str) -> bool:
    """Tell whether a text around a venue's name leaves no doubt of what was meant.

    >>> says_nothing("the 39th IEEE/CVF conference on (Oral)"), says_nothing("winners of the")
    (True, False)
    """
    for _, pattern in KINDS:
        text = pattern.sub(" ", text)
    return all(word in _SAY_NOTHING for word in re.findall(r"[a-z]+", re.sub(r"\w*\d\w*", " ", text.lower())))
