import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.reports import pictures
from dure.reports.exports import turn_of
from dure.reports.pictures import PLAIN_HEAD, NotAPicture, PictureIsTooLarge, clean
from reports.pictures_for_tests import JFIF, SCAN, chunk, exif, jpeg, png, segment

SECRETS = (b"Exif", b"Camera", b"37.5663", b"Photoshop", b"remark", b"thumb", b"trailer", b"ICC_PROFILE", b"tEXt")


def test_a_jpeg_loses_everything_but_the_picture():
    brought = jpeg(
        JFIF, exif(1), segment(0xE2, b"ICC_PROFILE\0 of my phone"), segment(0xED, b"Photoshop 3.0\0 by somebody"),
        segment(0xFE, b"a remark"), segment(0xEE, b"Adobe\0d\0\0\0\0\x01"), after=b"trailer with a film",
    )  # fmt: skip
    found = clean(brought)

    assert [secret for secret in SECRETS if secret in brought] == [each for each in SECRETS if each != b"tEXt"]
    assert [secret for secret in SECRETS if secret in found.content] == []
    assert (found.kind, found.width, found.height, found.turns) == ("jpeg", 40, 30, 0)
    assert b"JFIF\0" in found.content
    assert b"Adobe\0" in found.content
    assert found.content.endswith(SCAN + b"\xff\xd9")


def test_a_png_loses_everything_but_the_picture():
    extra = [
        chunk(b"tEXt", b"Author\0Camera"),
        chunk(b"eXIf", b"Exif 37.5663"),
        chunk(b"tIME", bytes(7)),
        chunk(b"gAMA", bytes(4)),
    ]
    found = clean(png(*extra, after=b"trailer"))

    assert [secret for secret in SECRETS if secret in found.content] == []
    assert found.content == png(chunk(b"gAMA", bytes(4)))
    assert (found.kind, found.width, found.height) == ("png", 4, 3)


def test_cleaning_what_is_clean_changes_nothing():
    for content in (jpeg(JFIF, exif(6)), png(chunk(b"tEXt", b"a\0b"))):
        once = clean(content)
        assert clean(once.content).content == once.content


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (3, 2), (6, 1), (8, 3), (2, 0), (99, 0), (None, 0)])
def test_a_photo_says_which_way_up_it_was_held(orientation, turns):
    assert clean(jpeg(exif(orientation))).turns == turns


def test_a_turned_photo_fills_its_upright_frame():
    assert [turn_of(turns, 40, 30) for turns in range(4)] == [
        "", "translate(30 0) rotate(90)", "translate(40 30) rotate(180)", "translate(0 40) rotate(270)",
    ]  # fmt: skip


def test_a_phone_s_photo_gets_the_head_that_readers_know():
    assert clean(jpeg(exif(1))).content == jpeg(PLAIN_HEAD)


def test_a_progressive_picture_with_several_scans_is_kept_whole():
    content = jpeg(
        PLAIN_HEAD, frame=segment(0xC2, b"\x08\0\x1e\0\x28\x01\x01\x11\0"), scan=SCAN + segment(0xC4, bytes(20)) + SCAN
    )

    assert clean(content).content == content


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff", b"\xff\xd8\xff\xd9",
        jpeg()[:-20], jpeg(scan=b""), jpeg(frame=b""), png()[:40], b"\x89PNG\r\n\x1a\n", png(width=0),
        png().replace(b"IDAT", b"IDAU"), b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"x") + chunk(b"IEND", b""),
        png(width=100_000, height=100_000),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NotAPicture):
        clean(content)


def test_a_picture_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)
    with pytest.raises(PictureIsTooLarge):
        clean(png(after=bytes(100)))


@given(st.binary(max_size=400), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]), st.integers(0, 120))
def test_no_bytes_make_it_fail_otherwise(noise, begins, cut):
    for content in (begins + noise, jpeg(exif(6))[:cut] + noise, png()[:cut] + noise):
        try:
            found = clean(content)
        except NotAPicture:
            continue
        assert clean(found.content).content == found.content
