"""The squares on cards: drawn whole, with an edge, and with nothing of the text in the page."""

import doctest
import re

import segno

from dure.accounts import secrets
from dure.accounts.qr import QUIET, qr
from dure.accounts.secrets import LENGTH, LETTERS, fresh_secret, hash_of, tidy


def test_every_dark_square_is_drawn_and_no_other():
    text = "http://localhost:8000/card/k7mp3xq9w2dh8tnv/"
    picture = str(qr(text))

    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", picture):
        drawn |= {(int(x) + step, int(y)) for step in range(int(length))}
    matrix = segno.make(text, error="m").matrix
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert f'viewBox="-{QUIET} -{QUIET} {len(matrix) + 2 * QUIET}' in picture
    assert "k7mp" not in picture
    assert "style" not in picture


def test_a_label_is_read_aloud_safely():
    assert 'aria-label="&lt;b&gt;"' in qr("x", label="<b>")
    assert 'aria-hidden="true"' in qr("x")


def test_secrets_are_typed_as_they_are_read():
    assert doctest.testmod(secrets).failed == 0


def test_a_secret_is_unlike_any_other_and_survives_being_typed():
    made = {fresh_secret() for _each in range(2000)}

    assert len(made) == 2000
    assert {len(each) for each in made} == {LENGTH}
    assert set("".join(made)) <= set(LETTERS)
    assert all(tidy(each.upper()) == each for each in made)
    assert len({hash_of(each) for each in made}) == 2000
