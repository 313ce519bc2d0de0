import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.catalogue.model import Address
from bot.errors import AnswerError
from bot.intake.links import parse_address, parse_link

SUCH = "such as https://github.com/haotian-liu/LLaVA, or leave it out."
SCHEME = f"Please write a web address that begins with https://, {SUCH}"
ONE = f"Please write one web address and nothing else, {SUCH}"
NONE = f"This is not a web address. Please write one {SUCH}"
PRIVATE = "This host can't be reached by everybody. Please give a public address."
PASSWORD = "An address holds no user name and no password here. Please take out what ends with @."
PORT = "The number after the host is not a web page's. Please give the address without it, or a public page."
OTHER_SITE = (
    "The label of this link reads as the address of another site. Please call it what it leads to, "
    "as in “Dataset: https://huggingface.co/datasets/example/name”."
)
PICTURE = "A picture can't be listed. Please give the address of a page."
LABEL = (
    "Please write each link on its own line with a label before it, "
    "as in “Dataset: https://huggingface.co/datasets/example/name”."
)
NO_LABEL = "Please give the link a label, as in “Dataset: https://huggingface.co/datasets/example/name”."


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://github.com/haotian-liu/LLaVA", "https://github.com/haotian-liu/LLaVA"),
        ("http://example.org/a", "http://example.org/a"),
        ("HTTPS://GitHub.com/A", "https://github.com/A"),
        ("github.com/a/b", "https://github.com/a/b"),
        ("www.a.org", "https://www.a.org"),
        ("//a.org/b", "https://a.org/b"),
        ("a.org:8080/b?c=d#e", "https://a.org:8080/b?c=d#e"),
        (" <https://a.org/b> ", "https://a.org/b"),
        ("(https://a.org/b)", "https://a.org/b"),
        ("https://a.org/b.", "https://a.org/b"),
        ("https://a.org/b),", "https://a.org/b"),
        ("https://a.org/b。", "https://a.org/b"),
        ("`https://a.org/b`", "https://a.org/b"),
        ("**https://a.org/b**", "https://a.org/b"),
        ('"https://a.org/b"', "https://a.org/b"),
        ("https://a.org/wiki/B_(c)", "https://a.org/wiki/B_(c)"),
        ("https://a.org/b_", "https://a.org/b_"),
        ("[code](https://a.org/b)", "https://a.org/b"),
        ("[https://a.org/b](https://a.org/b)", "https://a.org/b"),
        ('[code](<https://a.org/b> "The code").', "https://a.org/b"),
        ("https://a.org.", "https://a.org"),
        ("https://例え.jp/道", "https://xn--r8jz45g.jp/道"),
        ("https://gіthub.com/a", "https://xn--gthub-n2e.com/a"),
        ("https://faß.de/a", "https://xn--fa-hia.de/a"),
        ("[arxiv.org](https://arxiv.org/a)", "https://arxiv.org/a"),
        ("http://101.200.79.120/demo", "http://101.200.79.120/demo"),
        ("https://[2001:4860:4860::8888]/a", "https://[2001:4860:4860::8888]/a"),
        ("https://a.org/x%20y", "https://a.org/x%20y"),
    ],
)
def test_an_address_is_read_as_it_was_meant(text: str, address: str) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("in my repository", ONE),
        ("https://a.org https://b.org", ONE),
        ("https://a.org/b (official)", ONE),
        ("https://a.org/{name}", ONE),
        ("https://a.org/<b>", ONE),
        ("https://a.org\\@b.org", ONE),
        ("haotian-liu/LLaVA", SCHEME),
        ("ftp://a.org/b", SCHEME),
        ("javascript:alert(1)", SCHEME),
        ("data:text/html,x", SCHEME),
        ("file:///etc/passwd", SCHEME),
        ("mailto:a@b.org", SCHEME),
        ("git@github.com:a/b.git", SCHEME),
        ("https://", SCHEME),
        ("localhost:8000", SCHEME),
        ("https://a.org:99999/", NONE),
        ("https://[a.org/", NONE),
        ("https://a..org/", NONE),
        ("https://℀.org/", NONE),
        ("https://user:secret@a.org/", PASSWORD),
        ("https://github.com@a.org/", PASSWORD),
        ("http://127.0.0.1/", PRIVATE),
        ("http://10.0.0.1:8080/", PRIVATE),
        ("http://192.168.1.10/", PRIVATE),
        ("http://169.254.169.254/latest", PRIVATE),
        ("http://[::1]/", PRIVATE),
        ("http://2130706433/", PRIVATE),
        ("http://0x7f.1/", PRIVATE),
        ("http://localhost/", PRIVATE),
        ("http://a.localhost/", PRIVATE),
        ("http://printer.local/", PRIVATE),
        ("http://git.corp.internal/", PRIVATE),
        ("http://intranet/", PRIVATE),
        ("https://-a.org/", PRIVATE),
        ("https://[::ffff:7f00:1]/", PRIVATE),
        ("https://１２７.0.0.1/", PRIVATE),
        ("https://100.64.0.1/", PRIVATE),
        ("https://localhost./", PRIVATE),
        ("https://%67ithub.com/", PRIVATE),
        ("https://a.org:22/", PORT),
        ("https:evil.org", SCHEME),
        ("https:///evil.org", SCHEME),
        ("java\tscript:alert(1)", ONE),
        ("JaVaScRiPt:alert(1)", SCHEME),
        ("vbscript:x", SCHEME),
        ("https://a@b@evil.org/", PASSWORD),
        ("[https://arxiv.org](https://evil.org/x)", OTHER_SITE),
        ("https://a.org/teaser.PNG", PICTURE),
        ("https://a.org/teaser.gif?raw=true", PICTURE),
        ("![teaser](https://a.org/b)", "A picture can't be listed. Please take it out."),
        ("https://a.org\nhttps://b.org", "Only one line fits here, and this answer has 2. Please make it one."),
        (f"https://a.org/{'b' * 490}", "At most 500 characters fit here, and this answer has 504. Please shorten it."),
    ],
)
def test_what_is_no_public_page_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(AnswerError) as caught:
        parse_address(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("Dataset: https://a.org/b", ("Dataset", "https://a.org/b")),
        ("Dataset:https://a.org/b", ("Dataset", "https://a.org/b")),
        ("Dataset : https://a.org/b", ("Dataset", "https://a.org/b")),
        ("Dataset：https://a.org/b", ("Dataset", "https://a.org/b")),
        ("- Dataset: https://a.org/b", ("Dataset", "https://a.org/b")),
        ("* Dataset: a.org/b", ("Dataset", "https://a.org/b")),
        ("1. Dataset: <https://a.org/b>", ("Dataset", "https://a.org/b")),
        ("• **Dataset**: https://a.org/b", ("Dataset", "https://a.org/b")),
        ("**Dataset:** https://a.org/b", ("Dataset", "https://a.org/b")),
        ("[Dataset](https://a.org/b)", ("Dataset", "https://a.org/b")),
        ("- [Dataset](https://a.org/b).", ("Dataset", "https://a.org/b")),
        ("Dataset: [here](https://a.org/b)", ("Dataset", "https://a.org/b")),
        ("[Dataset]: https://a.org/b", ("Dataset", "https://a.org/b")),
        ("Data  set (v1): https://a.org:80/b", ("Data set (v1)", "https://a.org:80/b")),
        ("数据集: https://a.org/b", ("数据集", "https://a.org/b")),
        ("Video: youtu.be/1:2", ("Video", "https://youtu.be/1:2")),
        ("C++ : https://a.org", ("C++", "https://a.org")),
        ("a.org: https://a.org/b", ("a.org", "https://a.org/b")),
        ("Part 1. Video: https://a.org", ("Part 1. Video", "https://a.org")),
        ("[Dataset:](https://a.org)", ("Dataset", "https://a.org")),
    ],
)
def test_a_labelled_link_is_read_in_the_forms_people_use(line: str, link: tuple[str, str]) -> None:
    assert parse_link(line) == link


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("https://a.org/b", LABEL),
        ("HTTP://a.org/b", LABEL),
        ("Dataset https://a.org/b", LABEL),
        ("a.org/b", LABEL),
        ("Dataset:", LABEL),
        (": https://a.org/b", LABEL),
        ("[](https://a.org/b)", NO_LABEL),
        ("**: https://a.org/b", NO_LABEL),
        (f"{'x' * 41}: https://a.org/b", "A link's label has 40 characters at most. Please shorten it."),
        ("Dataset: soon", SCHEME),
        ("github.com/openai/clip: https://evil.org/x", OTHER_SITE),
        ("[https://arxiv.org](https://evil.org/x)", OTHER_SITE),
        ("Code: [https://arxiv.org](https://evil.org/x)", OTHER_SITE),
        ("gіthub.com: https://github.com/a", OTHER_SITE),
        (
            "P\u0430per: https://a.org/b",
            "A word of this link's label holds Latin and Cyrillic letters, which look alike. Please type it anew.",
        ),
        ("Dataset: javascript:alert(1)", SCHEME),
        ("Dataset: https://a.org, Model: https://b.org", ONE),
        ("![Dataset](https://a.org/b)", "A picture can't be listed. Please take it out."),
    ],
)
def test_a_line_that_is_no_labelled_link_is_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(AnswerError) as caught:
        parse_link(line)
    assert str(caught.value) == reason


@given(st.text(alphabet="abhtps:/.@[]()<>#?%1 0-\u200d例\\") | st.text())
def test_whatever_is_read_fits_the_list_and_reads_back_the_same(text: str) -> None:
    try:
        address = parse_address(text)
    except AnswerError:
        return
    assert TypeAdapter(Address).validate_python(address) == address
    assert parse_address(f"<{address}>") == address
