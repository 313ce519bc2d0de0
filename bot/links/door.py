"""The one door to the outside: looks a name up, and lets pass only what is public. Connects to nothing."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from bot.catalogue.public import Ip, is_public
from bot.links.verdict import Kind, NoAnswerError


def resolve(host: str) -> tuple[Ip, ...]:
    """Look a name up; a literal address, in any of the spellings that the system takes, gives itself.

    Raises OSError where there is no such name.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(ip_address(str(address[0])) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Door:
    """What may be contacted.

    Attributes:
        resolve: gives every address of a host; raises OSError where there is none.
        public: whether an address may be contacted.
        ports: the ports that may be.

    """

    resolve: Callable[[str], tuple[Ip, ...]] = resolve
    public: Callable[[Ip], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})

    def admit(self, host: str, port: int) -> tuple[Ip, ...]:
        """Give the addresses of a host, which all may be contacted.

        Whoever connects, connects to one of these, and looks nothing up again: a name that means another machine a
        moment later has no second chance. One address that is not public closes the door to all of them.

        Raises NoAnswerError, of kind REFUSED where we don't go there, SILENT where there is no such host, and UNASKED
        where nobody could be asked for the name.
        """
        if port not in self.ports:
            raise NoAnswerError(Kind.REFUSED, f"it is at port {port}, not where the web is")
        found = self._looked_up(host)
        if not found:
            raise NoAnswerError(Kind.SILENT, "there is no such host")
        if not all(map(self.public, found)):
            raise NoAnswerError(Kind.REFUSED, f"{host} is not public")
        return found

    def _looked_up(self, host: str) -> tuple[Ip, ...]:
        try:
            return self.resolve(host)
        except OSError as error:
            # The machine that runs this may be the one that is cut off.
            if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
                raise NoAnswerError(Kind.UNASKED, "its name could not be looked up") from None
            raise NoAnswerError(Kind.SILENT, "there is no such host") from None
