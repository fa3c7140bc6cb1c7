"""A day looks the same on every page: named formats only, and the short one is the long one."""

import re
from datetime import datetime

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, get_format

from repository.sources import SOURCE

NAMED = {"DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATE_FORMAT", "SHORT_DATETIME_FORMAT", "TIME_FORMAT",
         "MONTH_DAY_FORMAT", "YEAR_MONTH_FORMAT"}  # fmt: skip
# With the day of the week, above a page that is about today or this week; and a narrow column of a grid on paper.
BESIDE = {"l j F", "l, H:i", "j M"}
USED = re.compile(r"""\|(?:date|time):"([^"]*)"|date_format\((?:[^()]|\([^()]*\))*?, "([^"]*)"\)""")


def test_days_and_times_have_named_formats():
    found = {
        (path.name, said)
        for path in [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.py")]
        for match in USED.finditer(path.read_text("utf-8"))
        if (said := match[1] or match[2]) not in NAMED | BESIDE
    }
    assert found == set()


@pytest.mark.parametrize("language", [code for code, _title in settings.LANGUAGES])
def test_a_day_has_one_form_in_each_language(language):
    evening = datetime(2026, 11, 3, 19, 40)
    with translation.override(language):
        day, moment = (date_format(evening, name) for name in ("DATE_FORMAT", "DATETIME_FORMAT"))

        assert date_format(evening, "SHORT_DATE_FORMAT") == day
        assert date_format(evening, "SHORT_DATETIME_FORMAT") == moment
        assert moment.startswith(day) and moment.endswith("19:40")
        assert "2026" in day and not re.search(r"\d[/.-]\d", day)
        assert get_format("TIME_FORMAT") == "H:i"
