"""The characters that YAML forbids in a file. Knows nothing of what a file says.

Source: yaml.org/spec/1.1, "Character Set", as PyYAML has it.
"""

import re

from bot.catalogue.faults import Faults

UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str, faults: Faults) -> str:
    """Give the text with a blank in the place of each such character, having told of each; raises what `find` does."""
    start, line = 0, 0
    for found in UNPRINTABLE.finditer(text):
        line += len(f"{text[start : found.start()]}.".splitlines()) - 1
        start = found.start()
        faults.find(line, f"holds the character U+{ord(found.group()):04X}, which YAML forbids", "take it out")
    return UNPRINTABLE.sub(" ", text)
