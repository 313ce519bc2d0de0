import re

from bot.sandbox.arxiv.feed import Query, render_error, render_feed
from bot.sandbox.arxiv.paper import SandboxPaper

FEED = """\
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" \
xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/…</id>
  <title>arXiv Query: search_query=&amp;id_list=ao-sci/9503001,0000.0000&amp;start=0&amp;max_results=100</title>
  <updated>2026-04-12T22:09:36Z</updated>
  <link href="https://arxiv.org/api/query?search_query=&amp;start=0&amp;max_results=100\
&amp;id_list=ao-sci/9503001,0000.0000" type="application/atom+xml"/>
  <opensearch:itemsPerPage>100</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>http://arxiv.org/abs/ao-sci/9503001v2</id>
    <title>A &lt; B "and" C</title>
    <updated>1995-03-14T16:00:54Z</updated>
    <link href="https://arxiv.org/abs/ao-sci/9503001v2" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/ao-sci/9503001v2" rel="related" type="application/pdf" title="pdf"/>
    <summary>S</summary>
    <category term="ao-sci" scheme="http://arxiv.org/schemas/atom"/>
    <published>1995-03-13T20:09:57Z</published>
    <arxiv:comment>R&amp;D</arxiv:comment>
    <arxiv:primary_category term="ao-sci"/>
    <arxiv:journal_ref>J. 1</arxiv:journal_ref>
    <author>
      <name>Isaac M. Held</name>
    </author>
    <author>
      <name>Šrámek</name>
    </author>
    <arxiv:doi>10.1175/x&lt;0946:A&gt;2</arxiv:doi>
    <link rel="related" href="https://doi.org/10.1175/x&lt;0946:A&gt;2" title="doi"/>
    <arxiv:doi>10.1000/2</arxiv:doi>
    <link rel="related" href="https://doi.org/10.1000/2" title="doi"/>
  </entry>
</feed>"""

ERROR = """\
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" \
xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <updated>2026-04-12T22:09:36Z</updated>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id>
    <title>Error</title>
    <updated>2026-04-12T22:09:36Z</updated>
    <link href="https://arxiv.org/api/errors#incorrect_id_format_for_abc" rel="alternate" type="text/html"/>
    <summary>incorrect id format for abc</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>"""

PAPER = SandboxPaper(
    arxiv="ao-sci/9503001",
    title='A < B "and" C',
    authors=("Isaac M. Held", "Šrámek"),
    version=2,
    published="1995-03-13T20:09:57Z",
    updated="1995-03-14T16:00:54Z",
    summary="S",
    comment="R&D",
    journal_ref="J. 1",
    dois=("10.1175/x<0946:A>2", "10.1000/2"),
    category="ao-sci",
)
ID = re.compile(r"(?<=https://arxiv.org/api/)[A-Za-z0-9+/]{27}(?=<)")


def feed(*identifiers: str) -> str:
    return render_feed(Query(identifiers, 0, 100), [PAPER], 1).decode()


def test_a_feed_has_the_shape_of_arxivs() -> None:
    assert ID.sub("…", feed("ao-sci/9503001", "0000.0000")) == FEED


def test_the_id_of_a_feed_belongs_to_the_question() -> None:
    assert ID.findall(feed("0704.0001")) == ID.findall(feed("0704.0001"))
    assert ID.findall(feed("0704.0001")) != ID.findall(feed("0704.0002"))


def test_a_paper_without_comment_reference_and_doi_has_no_such_elements() -> None:
    bare = SandboxPaper(arxiv="0704.0001", title="x", authors=("y",))
    text = render_feed(Query(("0704.0001",), 0, 100), [bare], 1).decode()
    assert re.findall("<arxiv:(\\w+)", text) == ["primary_category"]


def test_an_error_is_a_feed_with_one_entry_and_no_date_of_publication() -> None:
    assert render_error("incorrect_id_format_for_abc", "incorrect id format for abc").decode() == ERROR


def test_an_error_without_a_name_has_no_fragment() -> None:
    assert "<id>https://arxiv.org/api/errors</id>" in render_error("", "x").decode()
