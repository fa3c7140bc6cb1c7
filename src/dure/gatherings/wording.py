"""What was found in the list of a meeting tool, in the reader's language."""

from django.utils.translation import gettext as _

from dure.intake.wording import in_words
from dure.sheets.refusals import FileRefused


def trouble_in_words(code: str) -> str:
    """Say what stands in a cell and what to do."""
    found = {
        "nobody": _("This row has no name and no address. It was left out."),
        "no_address": _("This is not an e-mail address. We look by the name instead."),
        "no_time": _("No time can be read here. We count no minutes for this row."),
        "left_before": _("Leaving stands before coming. We take the duration instead, if there is one."),
        "durations_differ": _("The duration and the times differ by more than five minutes. We take the times."),
        "same_name_at_once": _("This name was there twice at the same time: two devices, or two people of one name."),
    }
    return found.get(code) or in_words(code, {"encoding": "?", "count": "?"})


def refusal_in_words(refused: FileRefused) -> str:
    """Why a file is not taken, with what to do next."""
    return f"{_(refused.sentence)} {_(refused.mend)}".format(**refused.params)
