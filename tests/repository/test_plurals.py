"""The catalogues count as the languages do (CLDR plural rules, 46)."""

import gettext

import pytest

from dure.config.settings import LOCALE_PATHS

FORMS = {
    "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4},
    "uk": {1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1},
    "ko": {0: 0, 1: 0, 7: 0},
    "es": {1: 0, 2: 1},
    "fr": {0: 0, 1: 0, 2: 1},
}


@pytest.mark.parametrize("language", FORMS)
def test_each_number_takes_its_form(language):
    catalogue = gettext.translation("django", LOCALE_PATHS[0], [language])

    assert {number: catalogue.plural(number) for number in FORMS[language]} == FORMS[language]
