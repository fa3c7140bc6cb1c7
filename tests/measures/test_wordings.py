"""Our own questions after a training: read in the reader's language, scored the same in each."""

import html
import json

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise

from conftest import MONDAY, agree
from dure.access.actors import system
from dure.consent.models import Purpose
from dure.measures.actions import use_scale
from dure.measures.models import Answers
from dure.measures.queries import overview
from dure.measures.scales import CONTENT, scale_of, scales, wording
from dure.people.actions import issue_pass
from dure.people.models import new_secret

CODE = "training_reaction"
ENTRIES = json.loads((CONTENT / CODE / f"{CODE}.json").read_text(encoding="utf-8"))["languages"]
READ = {
    "en": ("I am satisfied with this training.", "Mostly yes"),
    "ar": ("أنا راضٍ عن هذا التدريب.", "نعم غالبًا"),
    "ko": ("나는 이 교육에 만족한다.", "대체로 그렇다"),
}

RECALLED = (
    "Some parts were recalled and nobody has checked them against their source yet. "
    "Let somebody who knows this questionnaire check them before you rely on it."
)


@pytest.fixture
def asked(chen, programme, amal):
    """Chen may be asked about the training, also alone."""
    use_scale(programme=programme, scale=CODE, by=amal, at=MONDAY, alone_too=True)
    return agree(chen, Purpose.TAKE_PART, Purpose.MEASURES)


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def own_page(client, asked):
    secret = new_secret()
    issue_pass(person=asked, secret=secret, by=system(asked.organisation_id), at=timezone.now())
    client.get(reverse("people:my-entry", args=[secret]))
    return client


def read(client, language, name, *args):
    answer = client.get(reverse(f"measures:{name}", args=args), headers={"accept-language": language})
    return html.unescape(answer.content.decode())


def mark(words, language):
    """A sentence of the page, as that page says it."""
    with translation.override(language):
        return translation.gettext(words)


def test_there_are_words_in_every_language_of_the_pages():
    assert sorted(entry["tag"] for entry in ENTRIES) == sorted(code for code, _ in settings.LANGUAGES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["tag"])
def test_each_language_has_the_same_codes_in_the_same_order(entry):
    items = scale_of(CODE).items

    assert list(entry["items"]) == [item.code for item in items]
    assert list(entry["options"]) == list(dict.fromkeys(option.code for item in items for option in item.options))
    assert all(text.strip() for text in (entry["instruction"], *entry["items"].values(), *entry["options"].values()))
    assert (len(set(entry["items"].values())), len(set(entry["options"].values()))) == (8, 13)


def test_only_english_is_checked():
    assert [(words.tag, bool(words.checked_by)) for words in scale_of(CODE).languages if words.verified] == [
        ("en", True)
    ]


def test_a_language_without_words_reads_english():
    scale = scale_of(CODE)

    assert [wording(scale, language).tag for language in ("ko", "ar-SY", "sw", "ta")] == ["ko", "ar", "en", "en"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", READ)
def test_the_form_reads_in_the_readers_language_and_says_what_is_not_checked(as_amal, asked, language):
    form = read(as_amal, language, "answers-new", asked.pk, CODE)
    about = read(as_amal, language, "scale", CODE)
    unchecked = mark(
        "Read the questions aloud in the person's language, as they are. This wording is not yet checked in it.",
        language,
    )

    assert [words in form for words in READ[language]] == [True, True]
    assert READ[language][0] in about
    assert (unchecked in form, mark("This wording is a draft.", language) in about) == (language != "en",) * 2
    assert mark(RECALLED, language) not in about
    assert mark(RECALLED, language) in read(as_amal, language, "scale", "who5")


@pytest.mark.django_db
@pytest.mark.parametrize("language", READ)
def test_who_answers_alone_reads_their_language_and_what_is_not_checked(own_page, language):
    first = read(own_page, language, "mine-answers", CODE)

    assert [words in first for words in READ[language]] == [True, True]
    assert (mark("This wording is a draft.", language) in first) == (language != "en")


@pytest.mark.django_db
def test_scores_do_not_depend_on_the_language(as_amal, asked):
    values = dict(zip(scale_of(CODE).by_code, ("5", "4", "2", "4", "5", "3", "4", "2"), strict=True))
    url = reverse("measures:answers-new", args=[asked.pk, CODE])
    for language in READ:
        as_amal.post(url, values | {"how": "together"}, headers={"accept-language": language})

    rows = list(Answers.objects.order_by("answered_at"))
    assert [row.language for row in rows] == list(READ)
    assert [row.score["total"] for row in rows] == [4.5] * 3
    assert [row.score == rows[0].score and row.values == rows[0].values for row in rows] == [True] * 3


@pytest.mark.django_db
@pytest.mark.parametrize("language", READ)
def test_the_list_says_draft_where_the_readers_wording_is_one(programme, amal, language):
    with translation.override(language):
        [(_, choices)] = overview(amal)

    drafts = {choice.scale.code: choice.draft for choice in choices}
    assert (drafts[CODE], drafts["who5"]) == (language != "en", True)


def test_our_own_name_is_translated_and_published_names_are_not():
    assert [code for code, scale in scales().items() if isinstance(scale.name, Promise)] == [CODE]
