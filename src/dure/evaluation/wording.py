"""A result in plain words. Science gives codes; the sentences are here, in the reader's language."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.ui.few import few as shown


def number(value: float, decimals: int = 1) -> str:
    """A number as the reader writes it; a whole number without a point."""
    rounded = round(value, decimals)
    return number_format(rounded, 0 if rounded == int(rounded) else decimals)


def sentences(found: dict[str, Any], scale_name: str) -> list[str]:
    """The result as sentences, the one that says it first."""
    facts = dict(found["facts"])
    said = [_change(facts["change"], facts["scale"], scale_name)]
    counted = facts["counted"]
    said.append(
        _("%(n)s of the %(of)s people who came answered before and after.") % {"n": counted["n"], "of": counted["of"]}
    )
    return said


def _change(change: dict[str, Any], scale: dict[str, Any], scale_name: str) -> str:
    lower = scale["better"] == "lower"
    words = {
        "size": number(abs(change["size"])),
        "low": number(min(abs(change["low"]), abs(change["high"]))),
        "high": number(max(abs(change["low"]), abs(change["high"]))),
        "least": number(scale["low"]),
        "most": number(scale["high"]),
        "scale": scale_name,
    }
    if change["direction"] == "unclear":
        return (
            _(
                "We cannot tell whether people felt better or worse after the meetings (%(scale)s, from %(least)s to %(most)s)."
            )
            % words
        )
    if change["direction"] == "better":
        text = (
            _(
                "People felt better after the meetings: about %(size)s points lower, on a scale from %(least)s to %(most)s (%(scale)s). The true change is probably between %(low)s and %(high)s."
            )
            if lower
            else _(
                "People felt better after the meetings: about %(size)s points higher, on a scale from %(least)s to %(most)s (%(scale)s). The true change is probably between %(low)s and %(high)s."
            )
        )
    else:
        text = (
            _(
                "Things were harder for people after the meetings: about %(size)s points higher, on a scale from %(least)s to %(most)s (%(scale)s). The true change is probably between %(low)s and %(high)s."
            )
            if lower
            else _(
                "Things were harder for people after the meetings: about %(size)s points lower, on a scale from %(least)s to %(most)s (%(scale)s). The true change is probably between %(low)s and %(high)s."
            )
        )
    return text % words


def missing_lines(found: dict[str, Any], few: int) -> list[dict[str, Any]]:
    """Who is missing, in order, with what it means for the result; small counts are hidden."""
    missing = found["missing"]
    lines = [
        {
            "count": missing["both"],
            "title": ngettext("%(n)s person answered twice", "%(n)s people answered twice", missing["both"])
            % {"n": missing["both"]},
            "note": "",
        }
    ]
    lost = missing["first_only"]
    if lost:
        note = ""
        if lost >= few:
            note = _compare(missing["first_mean_of_first_only"], missing["first_mean_of_both"], found["better"])
        lines.append(
            {"count": lost, "title": _("%(n)s people we lost touch with") % {"n": shown(lost, few)}, "note": note}
        )
    if missing["last_only"]:
        lines.append(
            {
                "count": missing["last_only"],
                "title": _("%(n)s answered at the end only") % {"n": shown(missing["last_only"], few)},
                "note": "",
            }
        )
    if missing["neither"]:
        lines.append(
            {
                "count": missing["neither"],
                "title": _("%(n)s came and were not asked, or did not want to answer")
                % {"n": shown(missing["neither"], few)},
                "note": _("Their right, and no reason asked."),
            }
        )
    return lines


def _compare(lost: float | None, kept: float | None, better: str) -> str:
    if lost is None or kept is None or round(abs(lost - kept), 1) == 0:
        return _("At the start they felt much like the others.")
    harder = lost > kept if better == "lower" else lost < kept
    if harder:
        return _("At the start things were harder for them (%(score)s), so the change shown may be too good.") % {
            "score": number(lost)
        }
    return _("At the start they felt somewhat better than the others (%(score)s).") % {"score": number(lost)}
