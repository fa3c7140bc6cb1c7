"""A secret on three sheets of paper, of which two are enough: SLIP-0039.

An open standard with published test vectors, so that the papers can be read
by other programs, too, should this one be gone. The arithmetic is Shamir's
secret sharing over GF(256); a paper is a row of English words with its own
checksum, so a misread word is found before anything is tried.

Source: https://github.com/satoshilabs/slips/blob/master/slip-0039.md. Only
one group of shares is made here; papers of several groups are read as well,
because the vectors ask for it. No passphrase is used.

Pure: no framework, no database.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).resolve().parent.parent / "content" / "safeguarding" / "slip39_words.txt"
RADIX_BITS, CHECKSUM_WORDS, HEAD_WORDS = 10, 3, 4
SECRET_AT, DIGEST_AT, DIGEST_LENGTH = 255, 254, 4
ROUNDS, ITERATIONS = 4, 10_000
LEAST_BYTES = 16


class PaperUnreadable(Exception):
    """A word on this paper is not right. Compare it with the paper, letter by letter."""


class PapersDoNotFit(Exception):
    """These papers do not belong together, or there are too few of them. Two papers of the same set are needed."""


@dataclass(frozen=True)
class Share:
    """What one paper says."""

    mark: int
    extendable: bool
    exponent: int
    group: int
    groups_needed: int
    groups: int
    number: int
    needed: int
    value: bytes

    @property
    def common(self) -> tuple[int, bool, int, int, int]:
        return self.mark, self.extendable, self.exponent, self.groups_needed, self.groups


def split(secret: bytes, *, needed: int = 2, papers: int = 3) -> tuple[int, list[str]]:
    """Write a secret on papers. Gives the mark of the set and the words of each paper."""
    if len(secret) < LEAST_BYTES or len(secret) % 2:
        raise ValueError("a secret has at least 16 bytes, and an even number of them")
    if not 2 <= needed <= papers <= 16:
        raise ValueError("two or more of at most sixteen papers")
    mark = secrets.randbelow(1 << 15)
    sealed = _feistel(secret, range(ROUNDS), mark, True, 0)
    shares = [Share(mark, True, 0, 0, 1, 1, number, needed, value) for number, value in _points(sealed, needed, papers)]
    return mark, [" ".join(_words_of(share)) for share in shares]


def combine(papers: Iterable[str], passphrase: bytes = b"") -> bytes:
    """Read a secret back from enough papers of one set."""
    shares = {read(paper) for paper in papers}
    if len({share.common for share in shares}) != 1:
        raise PapersDoNotFit(PapersDoNotFit.__doc__)
    first = next(iter(shares))
    by_group: dict[int, set[Share]] = {}
    for share in shares:
        by_group.setdefault(share.group, set()).add(share)
    if len(by_group) != first.groups_needed:
        raise PapersDoNotFit(PapersDoNotFit.__doc__)
    points = {}
    for group, members in by_group.items():
        needed = {share.needed for share in members}
        if len(needed) != 1 or len(members) != next(iter(needed)):
            raise PapersDoNotFit(PapersDoNotFit.__doc__)
        points[group] = _recover(next(iter(needed)), members)
    sealed = _recover_from(first.groups_needed, points)
    return _feistel(sealed, reversed(range(ROUNDS)), first.mark, first.extendable, first.exponent, passphrase)


def read(paper: str) -> Share:
    """Read one paper; its checksum finds up to three wrong words."""
    numbers = [_number_of(word) for word in paper.lower().split()]
    if len(numbers) < HEAD_WORDS + CHECKSUM_WORDS + 13:
        raise PaperUnreadable(PaperUnreadable.__doc__)
    padding = RADIX_BITS * (len(numbers) - HEAD_WORDS - CHECKSUM_WORDS) % 16
    head = _joined(numbers[:2])
    extendable = bool(head >> 4 & 1)
    if padding > 8 or _polymod([*_custom(extendable), *numbers]) != 1:
        raise PaperUnreadable(PaperUnreadable.__doc__)
    about = _joined(numbers[2:4])
    group, groups_needed, groups, number, needed = (about >> shift & 15 for shift in (16, 12, 8, 4, 0))
    body = numbers[HEAD_WORDS:-CHECKSUM_WORDS]
    if groups < groups_needed:
        raise PaperUnreadable(PaperUnreadable.__doc__)
    try:
        value = _joined(body).to_bytes((RADIX_BITS * len(body) - padding) // 8, "big")
    except OverflowError as error:
        raise PaperUnreadable(PaperUnreadable.__doc__) from error
    return Share(head >> 5, extendable, head & 15, group, groups_needed + 1, groups + 1, number, needed + 1, value)


def _words_of(share: Share) -> list[str]:
    head = share.mark << 5 | share.extendable << 4 | share.exponent
    about = 0
    for part in (share.group, share.groups_needed - 1, share.groups - 1, share.number, share.needed - 1):
        about = about << 4 | part
    length = -(-len(share.value) * 8 // RADIX_BITS)
    numbers = [*_parted(head, 2), *_parted(about, 2), *_parted(int.from_bytes(share.value, "big"), length)]
    check = _polymod([*_custom(share.extendable), *numbers, 0, 0, 0]) ^ 1
    return [_list()[number] for number in (*numbers, *_parted(check, CHECKSUM_WORDS))]


def _points(secret: bytes, needed: int, papers: int) -> list[tuple[int, bytes]]:
    """Points of a random polynomial through the secret and its digest."""
    chance = [(number, secrets.token_bytes(len(secret))) for number in range(needed - 2)]
    rest = secrets.token_bytes(len(secret) - DIGEST_LENGTH)
    base = {**dict(chance), DIGEST_AT: _digest(rest, secret) + rest, SECRET_AT: secret}
    return [*chance, *((number, _at(base, number)) for number in range(needed - 2, papers))]


def _recover(needed: int, shares: Iterable[Share]) -> bytes:
    points = {share.number: share.value for share in shares}
    if len(points) != needed:
        raise PapersDoNotFit(PapersDoNotFit.__doc__)
    return _recover_from(needed, points)


def _recover_from(needed: int, points: Mapping[int, bytes]) -> bytes:
    if len({len(value) for value in points.values()}) != 1:
        raise PapersDoNotFit(PapersDoNotFit.__doc__)
    if needed == 1:
        return next(iter(points.values()))
    secret, digest = _at(points, SECRET_AT), _at(points, DIGEST_AT)
    if not hmac.compare_digest(digest[:DIGEST_LENGTH], _digest(digest[DIGEST_LENGTH:], secret)):
        raise PapersDoNotFit(PapersDoNotFit.__doc__)
    return secret


def _digest(rest: bytes, secret: bytes) -> bytes:
    return hmac.new(rest, secret, "sha256").digest()[:DIGEST_LENGTH]


def _feistel(
    secret: bytes, rounds: Iterable[int], mark: int, extendable: bool, exponent: int, passphrase: bytes = b""
) -> bytes:
    """Four rounds, forwards to seal and backwards to open."""
    half = len(secret) // 2
    left, right = secret[:half], secret[half:]
    salt = b"" if extendable else b"shamir" + mark.to_bytes(2, "big")
    for number in rounds:
        mixed = hashlib.pbkdf2_hmac(
            "sha256", bytes([number]) + passphrase, salt + right, (ITERATIONS << exponent) // ROUNDS, dklen=half
        )
        left, right = right, bytes(one ^ other for one, other in zip(left, mixed, strict=True))
    return right + left


@cache
def _tables() -> tuple[list[int], list[int]]:
    """Powers and logarithms of the generator x + 1 in GF(256) modulo x^8 + x^4 + x^3 + x + 1."""
    powers, logs, value = [0] * 255, [0] * 256, 1
    for exponent in range(255):
        powers[exponent], logs[value] = value, exponent
        value ^= value << 1
        if value & 0x100:
            value ^= 0x11B
    return powers, logs


def _at(points: Mapping[int, bytes], where: int) -> bytes:
    """The polynomial through the points, at one place (Lagrange)."""
    if where in points:
        return points[where]
    powers, logs = _tables()
    product = sum(logs[each ^ where] for each in points)
    length = len(next(iter(points.values())))
    found = bytearray(length)
    for each, value in points.items():
        basis = product - logs[each ^ where] - sum(logs[each ^ other] for other in points if other != each)
        for index in range(length):
            if value[index]:
                found[index] ^= powers[(logs[value[index]] + basis) % 255]
    return bytes(found)


def _polymod(values: Sequence[int]) -> int:
    """The checksum RS1024 of the standard."""
    generators = (
        0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009, 0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120,
    )  # fmt: skip
    check = 1
    for value in values:
        top = check >> 20
        check = (check & 0xFFFFF) << 10 ^ value
        for bit, generator in enumerate(generators):
            if top >> bit & 1:
                check ^= generator
    return check


def _custom(extendable: bool) -> bytes:
    return b"shamir_extendable" if extendable else b"shamir"


def _joined(numbers: Iterable[int]) -> int:
    value = 0
    for number in numbers:
        value = value << RADIX_BITS | number
    return value


def _parted(value: int, length: int) -> list[int]:
    return [value >> RADIX_BITS * place & 1023 for place in reversed(range(length))]


@cache
def _list() -> list[str]:
    return WORDS.read_text("ascii").split()


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(_list())}


def _number_of(word: str) -> int:
    try:
        return _numbers()[word]
    except KeyError as error:
        raise PaperUnreadable(PaperUnreadable.__doc__) from error
