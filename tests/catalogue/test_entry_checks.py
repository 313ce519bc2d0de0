from datetime import date

import pytest

from bot.catalogue.document import load
from bot.catalogue.entry_checks import Spot, check_entry, check_text
from bot.catalogue.model import SectionId

PUBLIC = "write the whole address of a public page"
TEXT = """\
sections:
  - title: A
    entries:
      - title: T
        authors: [B]
        arxiv: "2304.08485"
        date: 2024-01-01
        venue: NeurIPS 2023;
        links: {Paper: https://x/}
"""


def test_all_faults_of_an_entry_are_found_each_on_its_line() -> None:
    document = load(TEXT)
    ((place, entry),) = document.catalogue.listings()
    spot = Spot(document, SectionId(place.id), 0, entry)
    assert [str(finding) for finding in check_entry(spot, date(2023, 12, 31))] == [
        "data/papers.yaml:7: the date 2024-01-01 has not come yet; write the day of its newest version",
        "data/papers.yaml:8: venue ends loosely: 'NeurIPS 2023;'; write 'NeurIPS 2023'",
        f"data/papers.yaml:9: Paper has no host that everybody can reach: https://x/; {PUBLIC}",
        "data/papers.yaml:9: arxiv gives the link Paper already; take it out of the links",
    ]
    assert (spot.line(), spot.line("date"), spot.line("note")) == (4, 7, 4)


@pytest.mark.parametrize(
    "text",
    ["plain", "Jürgen Müller", "🦩 and 👩\u200d🔬", "naı\u0308ve", "中文　空白", "a - b", "C. -P. Yuan", ":", ""],
)
def test_a_text_that_only_looks_odd_passes(text: str) -> None:
    assert [*check_text(text)] == []


@pytest.mark.parametrize(
    ("link", "finding"),
    [
        (
            "Codes: https://gіthub.com/a",
            (
                r"Codes shows its host in letters that can pass for others: 'https://g\u0456thub.com/a'; "
                r"write https://xn--gthub-n2e.com/a"
            ),
        ),
        (
            "github.com/a: https://evil.org/a",
            "github.com/a reads as the address of another site than https://evil.org/a; call the link what it leads to",
        ),
        (
            "P\u0430per: https://evil.org/a",
            "P\u0430per mixes Latin and Cyrillic letters, which look alike: 'P\\u0430per'; type it anew",
        ),
        (
            "Codes: 'https://github.com@evil.org'",
            "Codes holds a user name: https://github.com@evil.org; take out what ends with @",
        ),
        (
            "Codes: http://10.0.0.1/a",
            f"Codes has no host that everybody can reach: http://10.0.0.1/a; {PUBLIC}",
        ),
        (
            "Codes: https://a.org:22/",
            (
                "Codes asks another service than the web: https://a.org:22/; "
                "take out the port, or write the address of a page"
            ),
        ),
        ("Codes: https://☃.net/", "Codes is no web address: https://☃.net/; write one that a browser opens"),
    ],
)
def test_an_address_that_can_deceive_is_told(link: str, finding: str) -> None:
    document = load(TEXT.replace("Paper: https://x/", link).replace("2023;", "2023"))
    ((place, entry),) = document.catalogue.listings()
    found = check_entry(Spot(document, SectionId(place.id), 0, entry), date(2024, 9, 1))
    assert [str(one) for one in found] == [f"data/papers.yaml:9: {finding}"]
