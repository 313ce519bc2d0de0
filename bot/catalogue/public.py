"""Which machines' addresses are public. Knows no name, no connection and no link.

Sources: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its successors) and the IPv6 Address
Space registry. `ipaddress.is_global` is not asked: what it says differs between patch releases of one Python.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Ip = IPv4Address | IPv6Address

_NOT_PUBLIC_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",
            "100.64.0.0/10",  # behind a carrier's translation; one cloud's metadata lives there
            "127.0.0.0/8",
            "168.63.129.16/32",  # answers inside Azure, where GitHub's runners are (learn.microsoft.com, "WireServer")
            "169.254.0.0/16",  # link-local, the clouds' metadata
            "172.16.0.0/12",
            "192.0.0.0/24",  # protocol assignments, another cloud's metadata
            "192.0.2.0/24",
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",  # multicast, reserved, broadcast
        ),
    )
)
_UNICAST_V6 = IPv6Network("2000::/3")  # all that IANA has given out; the rest is loopback, local, mapped, or unused
_NOT_PUBLIC_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",
            "2002::/16",  # 6to4, which holds an IPv4 address of any kind
            "3fff::/20",
        ),
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # how a network without IPv4 reaches it (RFC 6052, section 2.1)


def is_public(ip: Ip) -> bool:
    """Say whether an address belongs to a machine that anybody may reach.

    Forms that hold an IPv4 address are not public, even where that is: no server is found under them. The exception
    is NAT64's, which counts as the address inside.

    >>> is_public(IPv4Address("127.0.0.1")), is_public(IPv6Address("64:ff9b::127.0.0.1"))
    (False, False)
    """
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _NOT_PUBLIC_V4)
    if ip in _TRANSLATED:
        return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
    return ip in _UNICAST_V6 and not any(ip in network for network in _NOT_PUBLIC_V6)
