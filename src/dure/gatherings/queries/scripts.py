"""A script: plain text that becomes a title and steps.

Blocks are parted by empty lines. A first block of one line is the title when
others follow; the first line of every other block is the step, the rest says
how.

>>> script = read_script("What helps us sleep\\n\\nTea and hello, 10 minutes\\nEveryone says one good thing.")
>>> script.title, [(step.head, step.text) for step in script.steps]
('What helps us sleep', [('Tea and hello, 10 minutes', 'Everyone says one good thing.')])
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    head: str
    text: str


@dataclass(frozen=True)
class Script:
    title: str
    steps: list[Step]

    def __bool__(self) -> bool:
        return bool(self.title or self.steps)


def read_script(text: str) -> Script:
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if block.strip()]
    title = blocks.pop(0) if len(blocks) > 1 and "\n" not in blocks[0] else ""
    steps = []
    for block in blocks:
        head, _newline, rest = block.partition("\n")
        steps.append(Step(head.strip(), rest.strip()))
    return Script(title, steps)
