"""The city's own languages: drafts of the first sentences, which say that nobody checked them."""

from types import SimpleNamespace

import pytest

from conftest import MONDAY
from dure.commands.demo import packs
from dure.commands.demo.days import Days
from dure.words.checking import look_at, tidy
from dure.words.models import Pack, Said
from dure.words.sentences import BY_CODE, SENTENCES


def test_the_drafts_are_the_first_sentences_and_fit():
    assert tuple(each.code for each in SENTENCES[: len(packs.CODES)]) == packs.CODES
    for _language, _name, _rtl, sentences in packs.DRAFTS:
        assert [look_at(BY_CODE[code], tidy(text)) for code, text in zip(packs.CODES, sentences, strict=True)] == [
            []
        ] * 22


@pytest.mark.django_db
def test_they_are_loaded_unchecked(organisation, amal):
    packs.load(SimpleNamespace(coordinator=amal, organisation=organisation, days=Days(MONDAY.date(), "Asia/Seoul")))

    assert list(Pack.objects.values_list("language", "rtl")) == [
        ("am", False),
        ("my", False),
        ("prs", True),
        ("ta", False),
    ]
    assert (Said.objects.count(), Said.objects.exclude(checked_at=None).count()) == (4 * 22, 0)
