"""An author's comment, cut into what it says one thing at a time. Knows no name of a conference or journal."""

import re

_ADMIN_NOTE = re.compile(r"arXiv admin note.*", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@[\w-]+\.\S+|10\.[0-9]{4,9}/\S+|arXiv:\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:io|com|org|net|ai|dev|edu|app|me|co|page|site|tech)\b(?:/\S*)?",
    re.IGNORECASE,
)
_CLOSING = ".,;:!?)]}>'\""
_ABBREVIATION = (
    r"(?<!\bProc\.)(?<!\bConf\.)(?<!\bIntl\.)(?<!\bInt\.)(?<!\bInt'l\.)(?<!\bTrans\.)(?<!\bSymp\.)(?<!\bAdv\.)"
    r"(?<!\bVol\.)(?<!\bvol\.)(?<!\bNo\.)(?<!\bno\.)(?<!\bpp\.)(?<!\bJ\.)(?<!\bLett\.)(?<!\bRev\.)(?<!\bPhys\.)"
    r"(?<!\bAnn\.)(?<!\bAssoc\.)(?<!\bComput\.)(?<!\bvs\.)(?<!\bal\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
)
_VERB = (
    r"(?:(?:it |this paper |the paper )?(?:(?:is|was|has been|have been|will be|will|to be|later|then|now|currently) )*"
    r"(?:accept|accpet|publish|present|submit|reject|appear|to appear|under review|review))"
)
# The year stands with the publisher's series: "Honolulu, Hawaii. PMLR 202, 2023".
_STOP = re.compile(rf"(?<=[.!?]){_ABBREVIATION}\s+(?!PMLR\b)|\s*[;|]\s*")
_AND = re.compile(rf",?\s+(?:but|and)\s+(?={_VERB})", re.IGNORECASE)

_OPENING = re.compile(r"\A\s*(?:and|but)\s", re.IGNORECASE)

_SUBMITTED = re.compile(r"\b(?:re)?-?submit(?:ted|ting)?\b", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\bunder\s*-?\s*(?:[\w-]+\s+){0,2}?(?:review|revision|consideration|submission)|\bunderreview"
    r"|\bin (?:review|revision|submission|preparation)\b|\b(?:minor|major) revisions?\b|\brejected\b|\bdeclined\b"
    r"|\bprepar(?:ing|ed for)\b|\bwithdr[ae]wn?\b|\bretracted\b|\bnot\b|n't\b|\bnever\b|\bif\b|\bpending\b"
    r"|\bconditional(?:ly)?\b|\bsubject to\b|\bto be accepted\b|\b(?:hope|aim|intend|target|plan)(?:s|ed|ing)?\b"
    r"|\b(?:challenges?|competitions?|contest|shared task|hackathon|leaderboard)\b|\bthesis\b|\bdissertation\b|\btalk\b"
    r"|\b(?:template|style files?|format(?:ted)?)\b|\b(?:paper|manuscript|draft|preprint) for\b(?! publication)",
    re.IGNORECASE,
)
_ANOTHER_PAPER = re.compile(
    r"\bextension (?:of|to)\b|\bextend(?:s|ed from|ing)\b|\b(?:based|builds?|building) (?:up)?on\b|\bfollow-?up\b"
    r"|\b(?:extended|full|long(?:er)?|expanded|initial|first) version (?:of|to)\b|\bpart(?:s|ly|ial|ially)?\b"
    r"|\b(?:preliminary|earl(?:y|ier)|previous|prior)[\s-]+(?:[\w-]+[\s-]+)?(?:versions?|papers?|works?)\b"
    r"|\b(?:short(?:er|ened)?|abridged|condensed|abbreviated|conference|workshop|journal) (?:versions?|extensions?)\b"
    r"|\b(?:companion|sequel|supersed\w+|supplement\w*|replaces)\b|\bour (?:earlier|prior|previous)\b"
    r"|\b(?:appendix|appendices|errat(?:um|a)|corrigendum|slides|surveys?|reviews?) (?:of|for|to|on|from)\b"
    r"|\b(?:corrected|revised|updated) version of\b|\bposters? of\b"
    r"|\b(?:comments?|repl(?:y|ies|ication)|reproduc(?:tion|ibility (?:study|report))) (?:of|on|to|for)\b"
    r"|\b(?:codes?|data|figures?|tables?|results?) (?:from|of)\b",
    re.IGNORECASE,
)


def parse_clauses(comment: str) -> tuple[str, ...]:
    """Cut a comment, on one line, into its clauses; addresses and what arXiv's administrators add are left out.

    >>> parse_clauses("ICCV 2025. Verification and Validation; code: https://x.io and accepted in May")
    ('ICCV 2025.', 'Verification and Validation', 'code: …', 'accepted in May')
    """
    text = _ADDRESS.sub(_ellipsis, _ADMIN_NOTE.sub("", comment))
    clauses = (clause for sentence in _STOP.split(text) for clause in _cut_at_verbs(sentence))
    return tuple(stripped for clause in clauses if (stripped := _OPENING.sub("", clause).strip()))


def is_negative(clause: str) -> bool:
    """Tell whether the clause speaks of no success, or not yet, or of another paper's.

    The noun "submission" alone is none: "Original submission".
    """
    return is_submission(clause) or _speaks_against(clause)


def is_submission(clause: str) -> bool:
    """Tell whether the only thing that speaks against a venue is that the work was submitted there."""
    return bool(_SUBMITTED.search(clause)) and not _speaks_against(clause)


def _speaks_against(clause: str) -> bool:
    return bool(_NEGATIVE.search(clause) or _ANOTHER_PAPER.search(clause))


def _cut_at_verbs(sentence: str) -> list[str]:
    """Cut where a new verb begins; but what is said of another paper is said of it to the end of the sentence."""
    return [sentence] if _ANOTHER_PAPER.search(sentence) else _AND.split(sentence)


def _ellipsis(address: re.Match[str]) -> str:
    found = address.group()
    return "…" + found[len(found.rstrip(_CLOSING)) :]
