"""What was found in a directory, in words that say what to do."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES = {
    "need_unknown": gettext_lazy("We do not know which need “%(value)s” helps with. It stands under “Something else”."),
    "hour_mended": gettext_lazy("“%(value)s” was read as a time of the 24-hour clock."),
    "closing_under_opening": gettext_lazy("A closing time stood among the opening times: %(value)s. It was taken as closing."),
    "hours_in_words": gettext_lazy("These hours are kept in words, because they are no ordinary week: %(value)s."),
    "people_hidden": gettext_lazy("Names, numbers or addresses of people were hidden: %(value)s. Coordinators alone see them."),
    "several_phones": gettext_lazy("Several telephone numbers stood in one place: %(value)s."),
    "phone_unclear": gettext_lazy("A telephone number could not be read and was left out."),
    "twin_doubtful": gettext_lazy("In the other language “%(value)s” stands for different things, so it was left out there."),
    "no_twin": gettext_lazy("This service is missing in the other language."),
    "ends": gettext_lazy("The directory says that it ended or ends on %(value)s. Call before you send anybody."),
    "no_point": gettext_lazy("It has no point on the map that could be right. %(value)s"),
    "place_unknown": gettext_lazy("“%(value)s” is none of your places. It stands in the way to get there."),
    "kept_as_checked": gettext_lazy("Somebody here has checked this service, so it was left as it is."),
    "no_name": gettext_lazy("The row has no name or number of a service."),
    "same_twice": gettext_lazy("The same service stands in the file already: %(value)s."),
    "not_active": gettext_lazy("The directory says that this service is not active."),
}  # fmt: skip
REFUSALS = {
    "NotADirectory": gettext_lazy(
        "This file is no list of services that we can read. Bring Open Referral (JSON, or a ZIP of CSV) or GeoJSON."
    ),
    "DirectoryTooLarge": gettext_lazy("This file is larger than a directory can be. Bring it in parts."),
}


def in_words(code: str, value: list[Any]) -> str:
    sentence = SENTENCES.get(code)
    return str(sentence % {"value": value[0] if value else ""}) if sentence else code


def refusal_in_words(code: str) -> str:
    return str(REFUSALS.get(code) or _("This file could not be read."))
