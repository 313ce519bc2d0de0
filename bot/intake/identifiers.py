"""Finding the names of the one work that a person pasted, or saying why there are none. Asks nobody."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bot.catalogue.arxiv_id import ArxivId, identifier_month, parse_arxiv_id, why_not_canonical
from bot.catalogue.identity import Identity, Kind
from bot.errors import AnswerError
from bot.intake.sites import ARXIV_HOSTS, NAMES
from bot.intake.spellings import Elsewhere, Mention, Spelling, parse_mentions, plain

_LONGEST = 5000
_LONGEST_SHOWN = 20
_EXAMPLE = "Please write the paper's arXiv identifier, such as 2304.08485, or its address on arXiv."
_NOT_ON_ARXIV = (
    "If it is not on arXiv, its DOI will do, or its page at the ACL Anthology, OpenReview, the CVF, PMLR or NeurIPS."
)
_ONE_EACH = "Please write each on a line of its own."
_AGAIN = "Please copy it again from the paper's page."
_UNKNOWN_ARCHIVE = re.compile(r"(?:arxiv:\s*)?[a-z-]+(?:\.[a-z-]+)?/[0-9]{7}(?:v[0-9]+)?")


def find_names(text: str, today: date) -> tuple[Identity, ...]:
    """Find the names of the one work that `text` names, however they are spelled: one of a kind, arXiv's first.

    Takes arXiv identifiers with prefix and version, addresses of arXiv and of sites that repeat its identifiers,
    arXiv's own DOIs, bibliography lines and Markdown links; publishers' DOIs, identifiers of the ACL Anthology, and
    the addresses under which publishers and conferences keep a paper. `today` (UTC) bounds the months that can be.

    Raises AnswerError with the reason if there is none, a malformed one of arXiv's, or several of a kind. A wrong
    count of digits is refused and not repaired: arXiv's own site pads it, and so leads to another paper.

    Source: info.arxiv.org/help/arxiv_identifier.html and …/arxiv_identifier_for_services.html; for the DOIs
    info.arxiv.org/help/doi.html; for the others bot/catalogue/identity.py.

    >>> [str(name) for name in find_names("[LLaVA](https://www.arxiv.org/pdf/2304.08485v2.pdf#page=4)", date.max)]
    ['arXiv 2304.08485']
    >>> [str(name) for name in find_names("aclanthology.org/P18-1001.pdf, doi:10.18653/v1/P18-1001", date.max)]
    ['ACL Anthology P18-1001', 'DOI 10.18653/v1/p18-1001']
    """
    if len(text) > _LONGEST:
        raise AnswerError(f"This is a long text. {_EXAMPLE}")
    mentions = parse_mentions(text)
    names = dict.fromkeys(_name(mention, today) for mention in mentions if not isinstance(mention, Elsewhere))
    by_kind = sorted(names, key=_order)
    if not by_kind:
        raise AnswerError(_why_none(plain(text).strip(), mentions))
    for _, alike in groupby(by_kind, key=_order):
        if len(several := [str(name) for name in alike]) > 1:
            raise AnswerError(f"There is more than one paper here: {_enumerate(several)}. {_ONE_EACH}")
    return tuple(by_kind)


def _order(name: Identity) -> int:
    return tuple(Kind).index(name.kind)


def _name(mention: Spelling | Identity, today: date) -> Identity:
    return mention if isinstance(mention, Identity) else Identity(Kind.ARXIV, _judge(mention, today))


def _judge(spelling: Spelling, today: date) -> ArxivId:
    stem = _canonical(spelling.stem)
    if reason := why_not_canonical(stem) or _why_not_version(spelling.version):
        raise AnswerError(f"{_shorten(stem)} is not an arXiv identifier: {reason}. {_AGAIN}")
    identifier = parse_arxiv_id(stem)
    if (month := identifier_month(identifier)) > today:
        raise AnswerError(f"{stem} would be a paper of {month:%B %Y}, which is still to come. {_AGAIN}")
    return identifier


def _canonical(stem: str) -> str:
    """Drop a subject class; the archive stays.

    Source: arXiv's "identifier for services" gives math.GT/0309136 and math/0309136 as one paper.
    """
    archive, slash, number = stem.lower().rpartition("/")
    return archive.partition(".")[0] + slash + number


def _why_not_version(version: str | None) -> str | None:
    return "versions begin at v1" if version and not version.strip("0") else None


def _why_none(text: str, mentions: tuple[Mention, ...]) -> str:
    if not text:
        return f"Which paper is it? {_EXAMPLE}"
    for mention in mentions:
        if isinstance(mention, Elsewhere):
            return _why_not_there(mention.host)
    if _UNKNOWN_ARCHIVE.fullmatch(text.lower()):
        return f"This is not an arXiv identifier: arXiv has no archive of that name. {_AGAIN}"
    if any(character.isdecimal() and not character.isascii() for character in text):
        return "I only read the digits 0 to 9. Please write the identifier with them, such as 2304.08485."
    return f"I can't find a paper's identifier here. {_EXAMPLE} {_NOT_ON_ARXIV}"


def _why_not_there(host: str) -> str:
    if host in ARXIV_HOSTS:
        return f"This address of arXiv's leads to no single paper. {_EXAMPLE}"
    if name := NAMES.get(host):
        return f"This address of {name} doesn't tell me which paper it is. {_EXAMPLE} {_NOT_ON_ARXIV}"
    return f"I don't know this site, so its address doesn't tell me which paper it is. {_EXAMPLE} {_NOT_ON_ARXIV}"


def _enumerate(papers: Sequence[str]) -> str:
    if len(papers) > 3:  # noqa: PLR2004  # enough to recognise what was pasted
        return f"{papers[0]}, {papers[1]} and {len(papers) - 2} others"
    return f"{', '.join(papers[:-1])} and {papers[-1]}"


def _shorten(stem: str) -> str:
    return stem if len(stem) <= _LONGEST_SHOWN else f"{stem[: _LONGEST_SHOWN - 1]}…"
