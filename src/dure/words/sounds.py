"""What kind of sound a file is, by what it begins with, and the same sound without what a phone wrote about itself.

Phones write titles, times, places and device names into recordings. They are
emptied where they stand, so that nothing that follows moves: boxes of MP4
(ISO 14496-12) become `free`, the comments of Ogg (RFC 7845) become empty ones,
tags before and after MP3 (ID3) are cut off. WebM, as browsers record it,
is kept as it is.
"""

from collections.abc import Iterator

from dure.words.models import Kind

LARGEST = 1_000_000
_TELL = {b"udta", b"meta", b"uuid"}
_INSIDE = {b"moov", b"trak", b"mdia"}
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}
_PLAYED = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"dash", b"MSNV"}
# What comments begin with, and what they are without any: no maker, none of them; Vorbis ends with a set bit.
_COMMENTS = {b"OpusTags": b"OpusTags" + bytes(8), b"\x03vorbis": b"\x03vorbis" + bytes(8) + b"\x01"}
_OGG_HEAD = 27


class NotASound(Exception):
    """This is not a recording that every phone can play. Record it as m4a, mp3, ogg or webm."""


class SoundIsTooLarge(Exception):
    """This recording is larger than 1 MB. Speak one sentence only, or choose a lower quality in the recorder."""


def clean(content: bytes) -> tuple[Kind, bytes]:
    """Say what kind of sound it is, and give it without what was written about it."""
    if len(content) > LARGEST:
        raise SoundIsTooLarge(SoundIsTooLarge.__doc__)
    kind = _kind(content)
    try:
        match kind:
            case Kind.MP3:
                return kind, _plain_mp3(content)
            case Kind.MP4:
                return kind, _plain_mp4(content)
            case Kind.OGG:
                return kind, _plain_ogg(content)
    except (IndexError, ValueError) as error:
        raise NotASound(NotASound.__doc__) from error
    return kind, content


def _kind(content: bytes) -> Kind:
    if content.startswith(b"OggS"):
        return Kind.OGG
    if content.startswith(b"\x1aE\xdf\xa3") and b"webm" in content[:64]:
        return Kind.WEBM
    if content[4:8] == b"ftyp" and content[8:12] in _PLAYED:
        return Kind.MP4
    if content.startswith(b"ID3") or (content[:1] == b"\xff" and len(content) > 1 and content[1] & 0xE6 == 0xE2):
        return Kind.MP3
    raise NotASound(NotASound.__doc__)


def _plain_mp3(content: bytes) -> bytes:
    if content.startswith(b"ID3"):
        size = 0
        for byte in content[6:10]:
            size = size << 7 | byte & 0x7F
        content = content[10 + size + (10 if content[5] & 0x10 else 0) :]
    if content[-128:-125] == b"TAG":
        content = content[:-128]
    if content[:1] != b"\xff":
        raise NotASound(NotASound.__doc__)
    return content


def _plain_mp4(content: bytes) -> bytes:
    plain = bytearray(content)
    for kind, start, end in _boxes(content, 0, len(content)):
        if kind in _TELL:
            plain[start - 4 : end] = b"free" + bytes(end - start)
        elif kind in _TIMED:
            wide = 16 if content[start] == 1 else 8
            plain[start + 4 : start + 4 + wide] = bytes(wide)
    return bytes(plain)


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Each box with where its content begins and ends, those inside the film's own boxes too."""
    while at + 8 <= end:
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if size == 0:
            size = end - at
        if size < 8 or at + size > end:
            raise ValueError("a box that does not fit")
        yield kind, at + 8, at + size
        if kind in _INSIDE:
            yield from _boxes(content, at + 8, at + size)
        at += size


def _plain_ogg(content: bytes) -> bytes:
    """Empty the comments where they lie on one page, as phones write them; else the file is refused."""
    plain, at = bytearray(content), 0
    for _page in range(3):
        if content[at : at + 4] != b"OggS":
            break
        laces = content[at + _OGG_HEAD : at + _OGG_HEAD + content[at + 26]]
        start, size = at + _OGG_HEAD + len(laces), sum(laces)
        empty = next((none for mark, none in _COMMENTS.items() if content[start:].startswith(mark)), b"")
        if empty:
            first = _first_packet(laces)
            if first is None or first < len(empty):
                raise ValueError("comments over several pages")
            plain[start : start + first] = empty + bytes(first - len(empty))
            plain[at + 22 : at + 26] = bytes(4)
            plain[at + 22 : at + 26] = _ogg_sum(plain[at : start + size]).to_bytes(4, "little")
        at = start + size
    return bytes(plain)


def _first_packet(laces: bytes) -> int | None:
    """How long the first packet of a page is; None where it goes on on the next page."""
    whole = 0
    for lace in laces:
        whole += lace
        if lace < 255:
            return whole
    return None


def _ogg_sum(page: bytes | bytearray) -> int:
    """The check sum of an Ogg page (RFC 3533): CRC-32 with polynomial 0x04c11db7, neither turned nor inverted."""
    found = 0
    for byte in page:
        found ^= byte << 24
        for _bit in range(8):
            found = (found << 1 ^ 0x04C11DB7 if found & 0x80000000 else found << 1) & 0xFFFFFFFF
    return found
