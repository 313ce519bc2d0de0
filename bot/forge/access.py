"""Which repository is spoken to, and as whom. Knows no request."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Access:
    """Which repository, and as whom.

    Attributes:
        api: the REST API's address, "https://api.github.com".
        server: the site's address, "https://github.com".
        repository: "acme/papers".
        token: what GitHub gave us.
        login: the account that the token acts as; only what it wrote is taken for ours.
        pause: seconds between two writes, and the unit of the growing pauses between repeated reads. GitHub asks
            for a second between writes (docs.github.com, "Best practices for using the REST API").
        timeout: whole seconds without a byte after which GitHub counts as silent.

    """

    api: str
    server: str
    repository: str
    token: str = field(repr=False)
    login: str
    pause: float = 1.0
    timeout: int = 30
