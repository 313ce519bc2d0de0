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
        (
            "Datasets and Benchmarks",
            r"\b(?:track on )?datasets?\s*(?:and|&|\+)\s*benchmarks?(?: track)?\b|\bD\s?&\s?B\b(?: track)?",
        ),
        (
            "Evaluations and Datasets",
            r"\bevaluations?\s*(?:and|&|\+)\s*datasets?\b(?: track)?|\bE\s?&?\s?D track\b",
        ),
        ("Industry", r"\bindustr(?:y|ial) (?:track|paper)s?\b|\(industry\)|\bindustry\Z"),
        ("Demo", r"\b(?:system )?demonstrations?(?: track)?\b|\b(?:system )?demos?(?: track| papers?)|\(demos?\)"),
        ("Applied Data Science", r"\b(?:applied data science|ADS) track\b"),
        ("Position", r"\bposition(?: papers?)?(?: track)\b|\bposition papers?\b"),
        ("Student Abstract", r"\bstudent abstracts?\b"),
        ("Doctoral Consortium", r"\bdoctoral consortium\b"),
        ("Late-Breaking Work", r"\blate[- ]breaking works?\b|\bLBW\b"),
        ("Tiny Papers", r"\btiny papers?(?: track)?\b"),
        ("Blogposts", r"\bblogposts?(?: track)?\b"),
    )
)
"""Parts of a venue that readers want named, the strongest first."""

_TRACK = re.compile(r"(?P<which>(?:(?<![\w&-])[\w&-]++\W+)?)\btracks?\b(?P<topic> on\b)?", re.IGNORECASE)
# Not "AI4Mat", which is a workshop.
_NUMBER = re.compile(r"\bv?\d\w*")
_SAY_NOTHING = frozenset(
    "s a an as at be been by for from has have here in is its of on our the this to was were will now just recently "
    "accept acceptance accepted rate camera ready camera-ready forthcoming press paper papers article manuscript work "
    "preprint version final full long short regular proceedings proc inproceedings publication published "
    "publish appear appears presentation presented conference conferences conf international intl int annual meeting "
    "joint edition european advances chapter ieee acm cvf rsj ras embs spie usenix isca sigsoft "
    "siggraph sigmod sigchi aaai pmlr springer elsevier wiley mdpi oral orals poster posters spotlight spotlights "
    "highlight highlights top notable award awards best candidate finalist nominee outstanding honorable mention main "
    "track tracks research technical session journal volume vol number no issue pages page pp figures tables "
    "online early access core project website webpage homepage site code codes available github link "
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec st nd rd th first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
    "twenty thirty forty fifty sixty".split()
)


def kind_of(text: str) -> str:
    """Name the part of a venue that the text speaks of, "" for its main part; workshops are not looked for."""
    return next((kind for kind, pattern in KINDS if pattern.search(text)), "")


def names_other_track(text: str) -> bool:
    """Tell whether a text around a venue's name speaks of a track that is none of KINDS, nor the main one.

    >>> names_other_track("(Main Track), industry track"), names_other_track("the health track")
    (False, True)
    """
    return any(found["topic"] or not says_nothing(found["which"]) for found in _TRACK.finditer(_without_kinds(text)))


def says_nothing(text: str) -> bool:
    """Tell whether a text around a venue's name leaves no doubt of what was meant.

    >>> says_nothing("the 39th IEEE/CVF conference on (Oral)"), says_nothing("winners of the")
    (True, False)
    """
    words = re.findall(r"[a-z]+", _NUMBER.sub(" ", _without_kinds(text).lower()))
    return all(word in _SAY_NOTHING for word in words)


def _without_kinds(text: str) -> str:
    for _, pattern in KINDS:
        text = pattern.sub(" ", text)
    return text
