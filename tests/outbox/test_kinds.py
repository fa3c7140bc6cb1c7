"""What a message may say: over every kind and every language, nothing about anybody."""

import re
from datetime import timedelta

import pytest
from django.utils import translation

from dure.config.settings import LANGUAGES
from dure.outbox import kinds
from dure.outbox.kinds import BLANKS, NotDiscreet, checked, every_kind, kind, kind_of, wording

TOO_MUCH = {
    "en": r"health|mental|psych|suicid|crisis|trauma|counsel|therap|clinic|patient|referr|worr|risk|danger|safety|"
          r"complain|violence|abuse|refugee|returnee|group|peer|mentor|support|training|duty",
    "ar": r"صحة|الصحة|نفس[يّ]|انتحار|أزمة|صدمة|عيادة|علاج|مريض|خطر|قلق|عنف|لاجئ|مجموعة|إحالة|شكوى",
    "es": r"salud|mental|psic|suicid|crisis|trauma|terap|clínic|paciente|preocup|riesgo|peligro|violencia|refugiad|grupo|derivaci",
    "fr": r"santé|mental|psych|suicid|crise|trauma|thérap|clinique|patient|inqui|risque|danger|violence|réfugi|groupe|orientation",
    "ko": r"건강|정신|심리|자살|위기|트라우마|상담|치료|병원|환자|걱정|위험|폭력|난민|모임|그룹|의뢰",
    "uk": r"здоров|псих|суїцид|самогуб|криз|травм|терап|клінік|пацієнт|хвилю|ризик|небезпек|насильств|біжен|груп|скерув",
}  # fmt: skip
"""Words that would tell a bystander why: health, harm, worry, referral, groups."""
WORDS = {"day": "2026-11-21", "time": "14:00", "number": "123456"}
OURS = [each for each in every_kind() if not each.code.startswith("test.")]


def test_there_is_something_to_test():
    assert {each.code for each in OURS} >= {
        "outbox.test", "outbox.next_time", "safeguarding.alert", "safeguarding.drill", "referrals.waits",
        "referrals.waits_long",
    }  # fmt: skip
    assert set(TOO_MUCH) == {code for code, _name in LANGUAGES}


@pytest.mark.parametrize("language", [code for code, _name in LANGUAGES])
@pytest.mark.parametrize("made", OURS, ids=lambda made: made.code)
def test_a_message_says_nothing_about_anybody(settings, made, language):
    """The template of each language holds the four blanks and no more; the words around them are harmless."""
    settings.ADDRESS = "https://dure.example.org"
    with translation.override(language):
        template = str(made.text)
    said = wording(made, {name: value for name, value in WORDS.items() if f"{{{name}}}" in template}, language)

    kinds.look_at(template)
    assert said.subject == "Dure"
    for tongue in {language, "en"}:
        assert not re.search(TOO_MUCH[tongue], said.text, re.IGNORECASE), said.text
    assert "{" not in said.text
    assert len(said.text) < 160


@pytest.mark.parametrize(
    "text", ["Come, {name}!", "{title} meets at {time}", "{day!r}", "{time.__class__}", "{0}", "{}", "{day:>30}"]
)
def test_a_kind_with_room_for_more_is_refused(text):
    with pytest.raises(NotDiscreet):
        kind("test.loud", title="", text=text, lasts=timedelta(hours=1))
    assert kind_of("test.loud") is None


@pytest.mark.parametrize(
    "words",
    [{"time": "Maryam"}, {"day": "the Dari circle"}, {"name": "14:00"}, {"link": "https://x.example/"},
     {"number": "12"}, {"day": "2026-11-21 Maryam"}, {"time": "14:00\nBcc: all@example.org"}],
)  # fmt: skip
def test_nobodys_name_passes_for_a_day(words):
    with pytest.raises(NotDiscreet):
        checked(words)


def test_a_kind_is_named_once():
    with pytest.raises(ValueError, match="twice"):
        kind("outbox.test", title="", text="", lasts=timedelta(hours=1))


def test_a_day_is_said_in_the_readers_language(settings):
    settings.ADDRESS = ""
    made = kind_of("outbox.next_time")

    assert wording(made, {"day": "2026-11-21", "time": "14:00"}, "en").text.startswith("Saturday 21 November, 14:00")
    assert "السبت" in wording(made, {"day": "2026-11-21", "time": "14:00"}, "ar").text


def test_every_blank_is_known():
    assert set(BLANKS) == {"day", "time", "number", "link"}
