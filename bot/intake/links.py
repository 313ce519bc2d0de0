"""Web addresses and labelled links, as people write them. Fetches none of them; knows no field of the form."""

import re
from urllib.parse import urlsplit

from bot.catalogue.hosts import names_another_site
from bot.catalogue.unicode import mixes_scripts
from bot.catalogue.web_address import AddressError, Flaw, parse_web_address, without_closing
from bot.errors import AnswerError
from bot.intake.markup import parse_line, unwrapped

_LONGEST_ADDRESS = 500
_LONGEST_LABEL = 40
_LINE = "Dataset: https://huggingface.co/datasets/example/name"
_EXAMPLE = "https://github.com/haotian-liu/LLaVA"
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\(\s*<?(?P<address>[^\s<>]*?)>?(?:\s+[\"'(].*)?\s*\)[.,;]?")
_LABELLED = re.compile(r"(?P<label>[^:：]*[^:：\s])\s*[:：](?!//)[*_\s]*(?P<address>.+)")
_LIST_MARKER = re.compile(r"^(?:[-*+•]|[0-9]{1,2}[.)])\s+")
_NO_SCHEME = re.compile(r"(?://)?(?P<rest>(?:[\w-]+\.)+[^\W\d_]{2,}(?:[:/?#].*)?)")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f<>\"\\^`{|}]")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".ico")
_FLAWS = {
    Flaw.MALFORMED: f"This is not a web address. Please write one such as {_EXAMPLE}, or leave it out.",
    Flaw.SCHEME: f"Please write a web address that begins with https://, such as {_EXAMPLE}, or leave it out.",
    Flaw.USER: "An address holds no user name and no password here. Please take out what ends with @.",
    Flaw.PRIVATE: "This host can't be reached by everybody. Please give a public address.",
    Flaw.PORT: "The number after the host is not a web page's. Please give the address without it, or a public page.",
}


def parse_address(text: str) -> str:
    """Read one web address: http or https, a public host, no password; scheme and host in lower case.

    Takes off brackets, a Markdown link around it and closing punctuation; puts https:// where the scheme is
    missing. Hosts in other scripts come out in ASCII, so that look-alikes show.
    Raises AnswerError for anything else.

    >>> parse_address("<github.com/haotian-liu/LLaVA>."), parse_address("[code](HTTP://LLaVA-VL.github.io/)")
    ('https://github.com/haotian-liu/LLaVA', 'http://llava-vl.github.io/')
    """
    line = unwrapped(parse_line(text, _LONGEST_ADDRESS))
    link = _MARKDOWN_LINK.fullmatch(line)
    address = _with_scheme(_bare(link["address"] if link else line))
    if _UNFIT.search(address):
        raise AnswerError(f"Please write one web address and nothing else, such as {_EXAMPLE}, or leave it out.")
    return _agreed(link["text"] if link else "", _judged(address))


def parse_link(line: str) -> tuple[str, str]:
    """Read `Label: URL` or `[Label](URL)`, as an item of a list or not, into label and address.

    Raises AnswerError for anything else.

    >>> parse_link("- **Dataset**: huggingface.co/datasets/liuhaotian/LLaVA-Instruct-150K")
    ('Dataset', 'https://huggingface.co/datasets/liuhaotian/LLaVA-Instruct-150K')
    """
    text = _LIST_MARKER.sub("", parse_line(line, 2 * _LONGEST_ADDRESS), count=1)
    link = _MARKDOWN_LINK.fullmatch(text)
    label, address = (link["text"], link["address"]) if link else _labelled(text)
    return parse_label(label), _agreed(label, parse_address(address))


def parse_label(text: str) -> str:
    """Read a link's label, without what Markdown puts around it.

    Raises AnswerError for one without a letter or digit, and for a long one.

    >>> parse_label("[**Dataset**]")
    'Dataset'
    """
    label = " ".join(text.strip("*_`[]:： \t").split())
    if not any(character.isalnum() for character in label):
        raise AnswerError(f"Please give the link a label, as in “{_LINE}”.")
    if len(label) > _LONGEST_LABEL:
        raise AnswerError(f"A link's label has {_LONGEST_LABEL} characters at most. Please shorten it.")
    return label


def _labelled(text: str) -> tuple[str, str]:
    labelled = _LABELLED.fullmatch(text)
    if labelled is None or labelled["label"].lower() in {"http", "https"}:
        raise AnswerError(f"Please write each link on its own line with a label before it, as in “{_LINE}”.")
    return labelled["label"], labelled["address"]


def _bare(text: str) -> str:
    """Take off what people and editors put around an address."""
    text = text.rstrip(".,;:!'\"”’。，；")
    text = text[1:].rstrip(".,;>") if text.startswith("<") else text
    text = text[1:].removesuffix(")") if text.startswith("(") else text
    return without_closing(text, "")


def _with_scheme(address: str) -> str:
    bare = _NO_SCHEME.fullmatch(address)
    return f"https://{bare['rest']}" if bare else address


def _judged(address: str) -> str:
    try:
        judged = parse_web_address(address)
    except AddressError as error:
        raise AnswerError(_FLAWS[error.flaw]) from None
    if urlsplit(judged).path.lower().endswith(_PICTURES):
        raise AnswerError("A picture can't be listed. Please give the address of a page.")
    return judged


def _agreed(label: str, address: str) -> str:
    """Give the address, if the label that readers are shown says neither another site nor what only looks like it."""
    if names_another_site(label, address):
        raise AnswerError(
            "The label of this link reads as the address of another site. Please call it what it leads to, as in "
            f"“{_LINE}”."
        )
    if mixes_scripts(label):
        raise AnswerError(
            "A word of this link's label holds Latin and Cyrillic letters, which look alike. Please type it anew."
        )
    return address
