"""Sounds: known by what they begin with, and freed of what phones write into them."""

import pytest

from dure.words.models import Kind
from dure.words.sounds import NotASound, SoundIsTooLarge, _ogg_sum, clean

MP3 = b"\xff\xfb\x90\x64" + bytes(400)
WEBM = b"\x1aE\xdf\xa3" + b"\x01\x00\x00\x00\x00\x00\x00\x1fB\x82\x84webm" + bytes(100)


def box(kind, content):
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def mp4(told=b"Maryam's iPhone, 37.3 N 126.8 E", brand=b"M4A "):
    head = box(b"mvhd", bytes(4) + b"\x11" * 8 + b"\x00\x00\x03\xe8" + bytes(80))
    return box(b"ftyp", brand + bytes(4)) + box(b"moov", head + box(b"udta", told)) + box(b"mdat", b"sound" * 40)


def ogg_page(number, packet, first=False):
    laces = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    head = b"OggS\x00" + (b"\x02" if first else b"\x00") + bytes(8) + b"\x07\x00\x00\x00" + number.to_bytes(4, "little")
    page = bytearray(head + bytes(4) + bytes([len(laces)]) + laces + packet)
    page[22:26] = _ogg_sum(page).to_bytes(4, "little")
    return bytes(page)


def test_kinds_are_known_by_their_first_bytes():
    assert [clean(each)[0] for each in (MP3, WEBM, mp4())] == [Kind.MP3, Kind.WEBM, Kind.MP4]


@pytest.mark.parametrize(
    "content",
    [b"", b"#!AMR\nabc", b"<html>", b"RIFF\x00\x00\x00\x00WAVE", mp4(brand=b"3gp4"), mp4(brand=b"qt  "), mp4()[:60],
     b"\x1aE\xdf\xa3" + b"matroska" + bytes(80), b"ID3\x04\x00\x00\x00\x00\x00\x05abcde<html>"],
)  # fmt: skip
def test_what_not_every_phone_plays_is_refused(content):
    with pytest.raises(NotASound):
        clean(content)


def test_a_long_recording_is_refused():
    with pytest.raises(SoundIsTooLarge):
        clean(MP3 + bytes(1_000_000))


def test_mp3_loses_its_tags():
    tagged = b"ID3\x04\x00\x00\x00\x00\x00\x0bMaryam here" + MP3 + b"TAG" + b"Maryam".ljust(125, b"\x00")
    assert clean(tagged) == (Kind.MP3, MP3)


def test_mp4_loses_what_it_tells_and_nothing_moves():
    content = mp4()
    plain = clean(content)[1]

    assert len(plain) == len(content)
    assert b"Maryam" not in plain
    assert b"\x11" not in plain
    assert plain[-200:] == content[-200:]


def test_ogg_loses_its_comments_and_its_sum_is_right():
    sound = ogg_page(2, b"\xfc" * 300)
    content = (
        ogg_page(0, b"OpusHead" + bytes(11), first=True)
        + ogg_page(1, b"OpusTags\x06\x00\x00\x00Maryam" + bytes(300))
        + sound
    )
    kind, plain = clean(content)

    assert (kind, len(plain), plain[-len(sound) :]) == (Kind.OGG, len(content), sound)
    assert b"Maryam" not in plain
    page = bytearray(plain[47 : -len(sound)])
    told = int.from_bytes(page[22:26], "little")
    page[22:26] = bytes(4)
    assert (told, b"OpusTags" + bytes(8) in page) == (_ogg_sum(page), True)


def test_the_sum_of_an_ogg_page_is_that_of_the_standard():
    """Check value of CRC-32 with this polynomial, no turning and no inverting, over the nine digits."""
    assert _ogg_sum(b"123456789") == 0x89A1897F
