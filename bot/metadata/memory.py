"""A Library that remembers for one run what another one said. Knows no network."""

from collections.abc import Mapping, Sequence

from bot.catalogue.identity import Identity, Kind
from bot.errors import NotAWorkError, ServiceError
from bot.metadata.work import Library, Work


class Memory(Library):
    """Asks for what it doesn't know, and asks nobody again who once gave no proper answer."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[Identity, Work] = {}
        self._silent: dict[Kind, ServiceError] = {}

    def look_up(self, names: Sequence[Identity]) -> Mapping[Identity, Work]:
        """Give what is known of these works; see Library.look_up. What was absent before is asked for again."""
        unknown = [name for name in names if name not in self._known]
        for kind in dict.fromkeys(name.kind for name in unknown):
            self._ask(kind, [name for name in unknown if name.kind is kind])
        return {name: self._known[name] for name in names if name in self._known}

    def _ask(self, kind: Kind, names: Sequence[Identity]) -> None:
        if kind in self._silent:
            raise self._silent[kind]
        try:
            self._known |= self._library.look_up(names)
        except NotAWorkError:
            raise  # others of the kind may still be answered
        except ServiceError as error:
            self._silent[kind] = error
            raise
