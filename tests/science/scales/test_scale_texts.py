"""Words that live in a content folder of their own."""

import json
from pathlib import Path

import pytest

import dure
from dure.science.scales.model import ScaleIsInconsistent
from dure.science.scales.registry import scale_named
from dure.science.scales.texts import WordingCannotBeRead, read_languages, with_languages

WHO5 = Path(dure.__file__).parent / "content" / "who5"


def test_who5_words_fit_the_scale_and_are_a_draft():
    who5 = with_languages(scale_named("who5"), read_languages(WHO5 / "who5.json"))

    assert [words.tag for words in who5.languages] == ["en"]
    assert who5.languages[0].items["who5_1"] == "I have felt cheerful and in good spirits"
    assert "language:en" in who5.drafts


def test_who5_words_lie_beside_their_licence():
    note = (WHO5 / "LICENCE.md").read_text(encoding="utf-8")

    assert "CC BY-NC-SA 3.0 IGO" in note
    assert "Psychiatric Research Unit" in note


def test_words_of_another_scale_are_refused():
    with pytest.raises(ScaleIsInconsistent):
        with_languages(scale_named("k6"), read_languages(WHO5 / "who5.json"))


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"languages": [{}]}', '{"languages": 3}', '{"languages": [{"tag": "en"}]}'],
)
def test_a_file_in_another_form_is_refused(tmp_path, content):
    path = tmp_path / "words.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(WordingCannotBeRead, match=r"^words\.json does not hold wordings"):
        read_languages(path)


def test_words_are_verified_only_where_the_file_says_true(tmp_path):
    entry = json.loads((WHO5 / "who5.json").read_text(encoding="utf-8"))["languages"][0]
    path = tmp_path / "words.json"
    path.write_text(json.dumps({"languages": [{**entry, "verified": "yes"}]}), encoding="utf-8")

    assert read_languages(path)[0].verified is False
