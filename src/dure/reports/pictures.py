"""Photos without what cameras write into them: place, time, owner, a small copy of the whole.

Only JPEG and PNG, told by their first bytes. What shows the picture is kept,
everything else is dropped, and whatever was hung on behind the end, too. A
phone writes into EXIF which way up it was held; that one number is read
before EXIF goes, and the picture is turned where it is shown.

Sources: ITU-T T.81 (JPEG), annex B; JFIF 1.02; EXIF 2.32, tag 0x0112; PNG
(W3C 2003), section 11.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 60_000_000
PNG_BEGINS, JPEG_BEGINS = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
TYPES = {"png": "image/png", "jpeg": "image/jpeg"}


class NotAPicture(Exception):
    """This is not a photo we can show. Please choose a JPEG or PNG file."""


class PictureIsTooLarge(Exception):
    """This photo is larger than 5 MB. Please choose a smaller one, or have your phone send it small."""


@dataclass(frozen=True)
class Picture:
    """A picture fit to be kept. `turns` are quarter turns clockwise that make it upright."""

    kind: str
    content: bytes
    width: int
    height: int
    turns: int = 0


def clean(content: bytes) -> Picture:
    """Keep the picture and nothing else. Cleaning what is clean changes nothing.

    Raises NotAPicture, or PictureIsTooLarge.
    """
    if len(content) > MOST_BYTES:
        raise PictureIsTooLarge(PictureIsTooLarge.__doc__)
    try:
        if content.startswith(PNG_BEGINS):
            found = _png(content)
        elif content.startswith(JPEG_BEGINS):
            found = _jpeg(content)
        else:
            raise NotAPicture(NotAPicture.__doc__)
    except (struct.error, IndexError) as error:
        raise NotAPicture(NotAPicture.__doc__) from error
    if not found.width or not found.height or found.width * found.height > MOST_PIXELS:
        raise NotAPicture(NotAPicture.__doc__)
    return found


# --- PNG: chunks of length, name, content, checksum ---------------------------------------------------

SHOWS = {b"IHDR", b"PLTE", b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"sBIT", b"bKGD", b"IDAT", b"IEND"}


def _png(content: bytes) -> Picture:
    kept, names, at = [PNG_BEGINS], [], len(PNG_BEGINS)
    width = height = 0
    while not names or names[-1] != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        whole = content[at : at + 12 + length]
        (checksum,) = struct.unpack_from(">I", whole, 8 + length)
        if zlib.crc32(whole[4 : 8 + length]) != checksum or (not names and name != b"IHDR"):
            raise NotAPicture(NotAPicture.__doc__)
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", whole, 8)
        if name in SHOWS:
            kept.append(whole)
        names.append(name)
        at += 12 + length
    if b"IDAT" not in names:
        raise NotAPicture(NotAPicture.__doc__)
    return Picture("png", b"".join(kept), width, height)


# --- JPEG: segments that begin with a marker, and the picture itself between them ---------------------

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
APP0, APP1, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
ALONE = {0x01, *range(0xD0, 0xD8)}
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def _jpeg(content: bytes) -> Picture:
    kept: list[bytes] = []
    head, adobe = PLAIN_HEAD, b""
    width = height = turns = scans = 0
    for marker, whole in _segments(content):
        if marker == APP1:
            turns = turns or _turns(whole[4:])
        if marker == APP0 and whole[4:9] == b"JFIF\0":
            head = _without_thumbnail(whole)
        elif marker == APP14 and whole[4:9] == b"Adobe":
            adobe = whole  # It says how the colours are written; without it they come out wrong.
        elif not APP0 <= marker <= APP15 and marker != COMMENT:
            kept.append(whole)
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", whole, 5)
        scans += marker == SOS
    if not scans:
        raise NotAPicture(NotAPicture.__doc__)
    return Picture("jpeg", b"".join([b"\xff\xd8", head, adobe, *kept, b"\xff\xd9"]), width, height, turns)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment up to the end of the picture; what comes after that is left behind."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise NotAPicture(NotAPicture.__doc__)
        while content[at + 1] == 0xFF:  # A marker may be padded.
            at += 1
        marker = content[at + 1]
        if marker == EOI:
            return
        if marker in ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(content) or marker in {SOI, 0x00}:
            raise NotAPicture(NotAPicture.__doc__)
        if marker == SOS:
            end = _end_of_scan(content, end)
        yield marker, content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: inside a scan FF is written FF 00, and restarts are part of it."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise NotAPicture(NotAPicture.__doc__)
        following = content[at + 1]
        if following == 0x00 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


# A phone writes EXIF in place of the JFIF head; without either, some readers do not know the picture.
PLAIN_HEAD = b"\xff\xe0\x00\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0"


def _without_thumbnail(whole: bytes) -> bytes:
    """A JFIF head may carry a small copy of the picture as it was before somebody cut it."""
    return b"\xff\xe0\x00\x10" + whole[4:16] + b"\0\0"


# EXIF orientation to quarter turns clockwise. Mirrored ones, which no phone writes, are only turned.
TURNS = {3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3}


def _turns(exif: bytes) -> int:
    """Read which way up the camera was held; 0 where it does not say."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(count):
            tag, _kind, _many, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == 0x0112:
                return TURNS.get(value, 0)
    except struct.error:
        return 0
    return 0
