"""The judge of addresses, against the registries and against what Python itself knows."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.public import is_public

# IANA IPv4 and IPv6 Special-Purpose Address Registries: every block that is not globally reachable.
SPECIAL = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/29 192.0.0.8/32 192.0.0.170/31
192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32 224.0.0.0/4
::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/32 2001:2::/48 2001:10::/28 2001:db8::/32
2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 ff00::/8 fec0::/10 ::/96
""".split()
METADATA = {
    "AWS, Google, Azure, OpenStack": "169.254.169.254",
    "AWS, containers": "169.254.170.2",
    "AWS, IPv6": "fd00:ec2::254",
    "Google, IPv6": "fd20:ce::254",
    "Alibaba": "100.100.100.200",
    "Oracle": "192.0.0.192",
    "Azure's own services": "168.63.129.16",
    "by NAT64": "64:ff9b::a9fe:a9fe",
    "mapped": "::ffff:169.254.169.254",
    "by 6to4": "2002:a9fe:a9fe::1",
    "by Teredo": "2001:0:a9fe:a9fe::1",
}
PUBLIC = "1.1.1.1 8.8.8.8 140.82.121.4 185.199.108.153 100.63.0.1 100.128.0.1 172.32.0.1 192.0.1.1"
PUBLIC_V6 = "2606:50c0:8000::153 2a00:1450:4001::200e 2001:200::1 2620:4f:8000::1 64:ff9b::1.1.1.1"


@pytest.mark.parametrize("address", [*PUBLIC.split(), *PUBLIC_V6.split()])
def test_a_server_that_anybody_reaches_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", METADATA.values(), ids=METADATA)
def test_no_metadata_service_is_public(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.data())
@pytest.mark.parametrize("block", SPECIAL)
def test_no_address_of_a_special_block_is_public(block: str, data: st.DataObject) -> None:
    network = ip_network(block)
    number = data.draw(st.integers(int(network.network_address), int(network.broadcast_address)))
    address = (IPv4Address if network.version == 4 else IPv6Address)(number)
    assert not is_public(address)


@given(st.ip_addresses())
def test_nothing_is_public_that_python_takes_for_private(address: IPv4Address | IPv6Address) -> None:
    if is_public(address) and address not in ip_network("64:ff9b::/96"):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(st.ip_addresses(v=4))
def test_an_address_behind_nat64_counts_as_the_one_inside(address: IPv4Address | IPv6Address) -> None:
    assert is_public(IPv6Address((0x64FF9B << 96) + int(address))) == is_public(address)
