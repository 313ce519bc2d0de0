"""The questions of the forms: their labels and old labels. Knows no form, no answer and no file format."""

from dataclasses import dataclass, field, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form; two of one id ask for the same thing, in whatever words.

    Attributes:
        id: the key in the form file and in a prefilled link; letters, digits, `-` and `_`.
        label: what the person sees; an issue carries it as a heading, never the id.
        description: the help under the label.
        kind: how the form asks.
        required: whether the form insists on an answer (only in public repositories, so the bot checks again).
        placeholder: an example shown in the empty box.
        aliases: labels that earlier forms used for the same question; open issues still carry them.
        options: what a dropdown offers; none stands for the sections of the list.

    """

    id: str
    label: str = field(compare=False)
    description: str = field(compare=False)
    kind: Literal["input", "textarea", "dropdown"] = field(default="input", compare=False)
    required: bool = field(default=False, compare=False)
    placeholder: str = field(default="", compare=False)
    aliases: tuple[str, ...] = field(default=(), compare=False)
    options: tuple[str, ...] = field(default=(), compare=False)

    def asked(self, description: str) -> "Field":
        """Give the same question as one that must be answered."""
        return replace(self, description=description, required=True)


PAPER = Field(
    id="paper",
    label="Paper",
    description="Its arXiv identifier, its DOI, or its page at the ACL Anthology, OpenReview, CVF, PMLR or NeurIPS.",
    required=True,
    placeholder="2304.08485 or https://arxiv.org/abs/2304.08485",
    aliases=("Paper link", "arXiv link", "arXiv ID", "arXiv"),
)
SECTION = Field(
    id="section",
    label="Section",
    description="Where it belongs in the list. If you are not sure, a maintainer decides.",
    kind="dropdown",
    aliases=("Category",),
)
VENUE = Field(
    id="venue",
    label="Venue",
    description="Only if it is published or accepted. Otherwise leave it empty: arXiv is asked.",
    placeholder="NeurIPS 2023",
    aliases=("Venue if published", "Conference or journal"),
)
CODE = Field(
    id="code",
    label="Code",
    description="Where the code is.",
    placeholder="https://github.com/haotian-liu/LLaVA",
    aliases=("Codes", "Code link"),
)
PAGE = Field(
    id="page",
    label="Project page",
    description="The paper's own web page.",
    placeholder="https://llava-vl.github.io/",
    aliases=("Webpage", "Website"),
)
LINKS = Field(
    id="links",
    label="Other links",
    description="One a line, as `Label: URL`.",
    kind="textarea",
    placeholder="Dataset: https://huggingface.co/datasets/example/name",
    aliases=("Links",),
)
MORE = Field(
    id="more",
    label="More papers",
    description="One a line, where you have several. The section comes after a `|`; without it, the one above counts.",
    kind="textarea",
    placeholder="2310.03744\nhttps://arxiv.org/abs/2311.03079 | Papers › Survey",
    aliases=("Further papers", "Other papers"),
)
NAME = Field(
    id="name",
    label="System name",
    description="Only if people call the work by a name that its title doesn't begin with.",
    placeholder="LLaVA",
    aliases=("Name", "Model name"),
)
NOTE = Field(
    id="note",
    label="Note",
    description="One line for readers, shown with the entry.",
    placeholder="What the list should say about it, if anything",
    aliases=("One-line note",),
)
TITLE = Field(
    id="title",
    label="Title",
    description="Only where nobody else can be asked; for a paper on arXiv, arXiv is.",
    placeholder="Visual Instruction Tuning",
    aliases=("Paper title", "Title of the work"),
)
AUTHORS = Field(
    id="authors",
    label="Authors",
    description="As for the title. In the work's own order, with commas between.",
    placeholder="Haotian Liu, Chunyuan Li, Qingyang Wu, Yong Jae Lee",
    aliases=("Author names",),
)
DATE = Field(
    id="date",
    label="Date",
    description="As for the title. The day, the month or the year.",
    placeholder="2023-12-11",
    aliases=("Publication date",),
)

RESOURCE = Field(
    id="resource",
    label="Where to find it",
    description="One link a line, as `Label: URL`: Slides, Video, Book, Code …",
    kind="textarea",
    required=True,
    placeholder="Slides: https://example.org/slides.pdf",
    aliases=("Where it is",),
)

ENTRY = Field(
    id="entry",
    label="Entry",
    description="Which entry of the list is it? Its title, its arXiv identifier or DOI, or any of its links will do.",
    required=True,
    placeholder="Visual Instruction Tuning, or 2304.08485",
    aliases=("Which entry", "Listed entry"),
)
IDENTIFIER = Field(
    id="identifier",
    label="Right identifier",
    description="If the entry leads to another paper, or lacks one: its arXiv identifier, its DOI, or its page at the "
    "ACL Anthology, OpenReview, the CVF, PMLR or NeurIPS.",
    placeholder="10.1093/nsr/nwae403",
)
ALSO_IN = Field(
    id="also",
    label="Also in",
    description="Further sections that should show it, one a line. `-` shows it nowhere else.",
    kind="textarea",
    placeholder="Papers › Survey",
)
WITHDRAWN_MEANS = {"Leave it as it is": None, "It is withdrawn": True, "It is not withdrawn": False}
WITHDRAWN = Field(
    id="withdrawn",
    label="Withdrawn",
    description="Whether its authors have withdrawn it.",
    kind="dropdown",
    options=tuple(WITHDRAWN_MEANS),
)
REMOVE_MEANS = {"Keep it": False, "Remove it from the list": True}
REMOVE = Field(
    id="remove",
    label="Remove",
    description="Only for what should not be in the list at all.",
    kind="dropdown",
    options=tuple(REMOVE_MEANS),
)
WHY = Field(
    id="why",
    label="Why",
    description="Where one can see that, or what else the maintainers should know. It does not go into the list.",
    kind="textarea",
    placeholder="The paper's arXiv page says “Accepted at NeurIPS 2023”.",
)

NOT_SURE = "Not sure"
CODE_LINK, PAGE_LINK, PAPER_LINK, RESOURCE_LINK = "Codes", "Webpage", "Paper", "Link"
"""The labels under which the list shows these links."""
