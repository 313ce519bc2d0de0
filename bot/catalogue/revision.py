"""The file's text with many entries changed at once, in one pass. Knows no reason for a change."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.catalogue.block import Block
from bot.catalogue.dates import ListedDate
from bot.catalogue.document import Document
from bot.catalogue.house import amendments
from bot.catalogue.model import Entry, Place
from bot.catalogue.sheet import Edit, Sheet
from bot.errors import PlanError

_OLDEST, _NEWEST = ListedDate(0), ListedDate(9999, 12, 31)


def revise(document: Document, changes: Sequence[tuple[Entry, Entry]]) -> str:
    """Give the file's text with each first entry of a pair turned into the second, in time linear in the file's size.

    Only the lines of fields that differ change, so hand-made layout stays. An entry whose new date breaks the order
    among those that stay moves with its comments: above the first that is older, below those of its date.

    An entry that is listed in two places needs two pairs, which apply in the order of the page. Raises PlanError
    where an entry is not listed just as often as it is given, or where the outcome is not what was planned.
    """
    sheet = Sheet(document.text)
    found = find_places(document, [old for old, _ in changes])
    places: dict[str, Place] = {}
    revised = defaultdict[str, dict[int, Entry]](dict)
    for (place, index), (_, new) in zip(found, changes, strict=True):
        places[place.id] = place
        revised[place.id][index] = new
    blocks = ((Block.of(document, places[section], sheet), entries) for section, entries in revised.items())
    return sheet.edited([edit for block, entries in blocks for edit in _revision(block, entries)])


def find_places(document: Document, entries: Sequence[Entry]) -> list[tuple[Place, int]]:
    """Say for each entry in which section it is listed, and as which of its entries.

    Raises PlanError where one is not listed just as often as it is given.
    """
    listed = defaultdict[str, list[tuple[Place, int]]](list)
    for place in document.catalogue.places():
        for index, entry in enumerate(place.section.entries):
            listed[entry.model_dump_json()].append((place, index))
    keys = [entry.model_dump_json() for entry in entries]
    given = Counter(keys)
    for key, entry in zip(keys, entries, strict=True):
        if len(listed[key]) != given[key]:
            times = f"{len(listed[key])} times as it was planned, not {given[key]}"
            raise PlanError(f"the entry {entry.title!r} is listed {times}")
    following = {key: iter(listed[key]) for key in given}
    return [next(following[key]) for key in keys]


def _revision(block: Block, revised: Mapping[int, Entry]) -> Sequence[Edit]:
    """Plan the edits that change the entries of these indices, and prove them."""
    entries = [revised.get(index, entry) for index, entry in enumerate(block.entries)]
    amended = {
        index: tuple(amendments(block.sheet, block.nodes[index], block.entries[index], new))
        for index, new in revised.items()
    }
    movers = set(_movers(block.entries, entries))
    puts, takes, order = list[Edit](), list[Edit](), list[int]()
    for index, incoming in _arrangement(entries, movers):
        for mover in incoming:
            first, after = block.span(mover)
            takes.append(block.sheet.take(first, after))
            moved = block.sheet.excerpt(first, after, amended[mover])
            puts.append(replace(block.put(index, ()), new=moved))
        order += [*incoming, index]
    stay = [edit for index, edits in amended.items() if index not in movers for edit in edits]
    # Where one line takes a new last field of the entry above and a whole entry, the field comes first.
    return block.checked([*stay, *puts, *takes], tuple(entries[index] for index in order[:-1]))


def _movers(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[int]:
    """Find the entries whose new date is later than the last above that stays, or earlier than the next that must."""
    dates = [(before.date, after.date) for before, after in zip(old, new, strict=True)]
    floors = [_OLDEST]
    for before, after in reversed(dates[1:]):
        floors.append(after if after == before else floors[-1])
    ceiling = _NEWEST
    for index, ((before, after), floor) in enumerate(zip(dates, reversed(floors), strict=True)):
        if after == before or floor <= after <= ceiling:
            ceiling = after
        else:
            yield index


def _arrangement(entries: Sequence[Entry], movers: Collection[int]) -> Iterator[tuple[int, list[int]]]:
    """Walk through the entries that stay, and lastly the end of the list, each with the movers that go above it."""
    queue = deque(sorted(movers, key=lambda index: entries[index].date, reverse=True))
    for index, entry in enumerate(entries):
        if index not in movers:
            incoming = list[int]()
            while queue and entry.date < entries[queue[0]].date:
                incoming.append(queue.popleft())
            yield index, incoming
    yield len(entries), list(queue)
