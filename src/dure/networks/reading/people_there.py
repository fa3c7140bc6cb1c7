"""Keeping names, numbers and addresses of staff out of what everybody reads.

People write contacts into comments. A line with a number or an address, and
short lines beside it, are somebody's; when in doubt a line is hidden, because
a hidden sentence is missed once and a shown name cannot be called back.
"""

import re

ADDRESS = re.compile(r"\S+@\S+")
NUMBER = re.compile(r"(?:\+|00)?\(?\d[\d\s()./-]{5,}\d")
SPEAKS_OF_CONTACT = re.compile(
    r"focal|manager|coordinator|officer|director|assistant|contact|call\b|e-?mail|\bmail\b|\btel\b|\bmob\b|mobile|phone|hotline|reach\b|اتصل|هاتف|بريد",
    re.IGNORECASE,
)
NAME_LIKE = re.compile(r"^[^\d.:!?]{3,60}$")
SENTENCE = re.compile(r"[.!?؟。]\W*$")
"""What ends like a sentence is one; a name and a post do not."""
FEWEST_WORDS = 6
"""A line of fewer words beside a contact is rather a name or a post than a sentence about the service."""


def parted(comment: str) -> tuple[str, list[str]]:
    """What may be read by everybody, and what is somebody's.

    >>> parted("English courses for children of school age, three months long.\\nFelo Nassar\\nfelo@example.org")
    ('English courses for children of school age, three months long.', ['Felo Nassar', 'felo@example.org'])
    >>> parted("Mafraq registration center")
    ('Mafraq registration center', [])
    """
    lines = [line.strip() for line in comment.strip('"').splitlines() if line.strip()]
    contacts = [_is_contact(line) for line in lines]
    open_lines, hidden = [], []
    for number, line in enumerate(lines):
        beside = any(contacts[max(number - 1, 0) : number + 2])
        somebodys = beside and not SENTENCE.search(line)
        if contacts[number] or somebodys or (any(contacts) and _may_be_a_name(line)) or _only_names(line):
            hidden.append(line)
        else:
            open_lines.append(line)
    return " ".join(open_lines), hidden


def _is_contact(line: str) -> bool:
    return bool(ADDRESS.search(line) or _number_in(line) or SPEAKS_OF_CONTACT.search(line))


def _number_in(line: str) -> bool:
    return any(sum(sign.isdigit() for sign in found) >= 7 for found in NUMBER.findall(line))


def _may_be_a_name(line: str) -> bool:
    return len(line.split()) < FEWEST_WORDS


def _only_names(line: str) -> bool:
    """Two to four words, each with a capital and nothing else: a name, for all we know."""
    words = line.split()
    return 2 <= len(words) <= 4 and bool(NAME_LIKE.match(line)) and all(word[:1].isupper() for word in words)
