"""Two of three papers: the published vectors of SLIP-0039, and our own sets."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.safeguarding.slip39 import PapersDoNotFit, PaperUnreadable, combine, read, split

VECTORS = json.loads((Path(__file__).parent / "vectors" / "slip39.json").read_text("utf-8"))
SECRET = bytes(range(32))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector[0][:50])
def test_published_vectors(vector):
    """45 sets of shares from trezor/python-shamir-mnemonic; an empty secret means that they must be refused."""
    _title, papers, secret, _wallet = vector
    if secret:
        assert combine(papers, b"TREZOR").hex() == secret
    else:
        with pytest.raises((PaperUnreadable, PapersDoNotFit)):
            combine(papers, b"TREZOR")


@settings(max_examples=10, deadline=None)
@given(secret=st.binary(min_size=32, max_size=32))
def test_any_two_of_three_give_it_back(secret):
    _mark, papers = split(secret)

    for pair in combinations(papers, 2):
        assert combine(pair) == secret


def test_one_paper_gives_nothing():
    _mark, papers = split(SECRET)

    for paper in papers:
        with pytest.raises(PapersDoNotFit):
            combine([paper])
        assert SECRET not in read(paper).value


def test_one_paper_says_as_much_about_any_other_secret():
    """Two secrets: the same share could belong to both, so its first bytes are spread alike."""
    first = {read(split(SECRET)[1][0]).value[0] for _time in range(60)}
    other = {read(split(bytes(32))[1][0]).value[0] for _time in range(60)}

    assert len(first) > 40
    assert len(other) > 40


def test_papers_of_two_sets_are_not_mixed():
    with pytest.raises(PapersDoNotFit):
        combine([split(SECRET)[1][0], split(SECRET)[1][1]])


@pytest.mark.parametrize("place", [0, 5, 20, 32])
def test_a_misread_word_is_found_before_anything_is_tried(place):
    words = split(SECRET)[1][0].split()
    words[place] = "academic" if words[place] != "academic" else "acid"

    with pytest.raises(PaperUnreadable):
        read(" ".join(words))


@pytest.mark.parametrize("paper", ["", "hello", "academic " * 33, "académie " * 33])
def test_what_is_no_paper_is_refused(paper):
    with pytest.raises(PaperUnreadable):
        read(paper)
