"""The name of a host as browsers look it up. Asks no name server, and judges no host.

Source: RFC 5891 (IDNA2008) after the mapping of UTS #46, nontransitional, as in browsers (url.spec.whatwg.org).
"""

import idna


def ascii_host(host: str) -> str:
    """Write a host's name in ASCII and in lower case, so that letters of another script show; ValueError for no name.

    Python's own codec is the older IDNA2003, which leads `faß.de` to another site than browsers do.

    >>> ascii_host("gіthub.com"), ascii_host("faß.de"), ascii_host("GitHub.com")
    ('xn--gthub-n2e.com', 'xn--fa-hia.de', 'github.com')
    """
    try:
        return host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(f"{host!a} is no host's name") from error
