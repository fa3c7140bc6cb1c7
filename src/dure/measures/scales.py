"""The scales as this installation has them: wording from content folders put in place."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from dure.science.scales.model import Scale
from dure.science.scales.registry import all_scales
from dure.science.scales.texts import read_languages, with_languages
from dure.science.scales.wording import Language
from dure.ui.tongues import reads

CONTENT = Path(__file__).resolve().parent.parent / "content"

RECALL = {
    "last_2_weeks": _("Over the last two weeks"),
    "last_30_days": _("During the past 30 days"),
}

# Our own names, in the reader's language. Published names such as WHO-5 stay as they are.
NAMES = {"training_reaction": _("Training reaction")}


class ScaleNotKnown(LookupError):
    """There is no such questionnaire here."""


@cache
def scales() -> dict[str, Scale]:
    """Every scale by its code, with the wording that lies in a content folder and a name to be read."""
    found = {}
    for each in all_scales():
        scale = replace(each, name=NAMES.get(each.code, each.name))
        path = CONTENT / scale.content / f"{scale.content}.json" if scale.content else None
        found[scale.code] = with_languages(scale, read_languages(path)) if path and path.is_file() else scale
    return found


def scale_of(code: str) -> Scale:
    try:
        return scales()[code]
    except KeyError as error:
        raise ScaleNotKnown(ScaleNotKnown.__doc__) from error


def wording(scale: Scale, language: str | None = None) -> Language | None:
    """The words of a scale in a language, else in English, else None: then it cannot be asked."""
    if not scale.licence.displayable:
        return None
    wanted = (language.split("-", maxsplit=1)[0], "en") if language else reads()
    by_tag = {words.tag: words for words in scale.languages}
    return next((by_tag[each] for each in wanted if each in by_tag), None)


def has_unchecked_parts(scale: Scale) -> bool:
    """Whether anything but its words is a draft; words say so themselves, in the language they are read in."""
    return any(not piece.startswith("language:") for piece in scale.drafts)
