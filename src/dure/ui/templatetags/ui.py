"""The pieces that pages are made of: `{% load ui %}`. Examples for each: `dure/ui/COMPONENTS.md`.

A piece that is only a class on ordinary HTML (sheet, note, steps, tile, card) has no tag: write it.
A piece that computes, draws, or must never be written differently twice has one.
"""

import unicodedata
from typing import Any

from django import forms, template
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from dure.ui import tongues

from . import drawings, icons, tables

register = template.Library()

STATE_ICONS = {"done": "yes", "wait": "wait", "today": "today", "turn": "group"}
LATIN_ONLY = {"email", "url", "tel", "password"}  # What is typed here runs left to right in every language.
FEWEST_DIGITS = 3  # Emergency numbers have three.
ANY_SCRIPT = {"text", "search"}


# --- words -----------------------------------------------------------------------------------------


@register.filter
def local_number(value: float | str | None, decimals: int | None = None) -> str:
    """A number as the reader writes it, with a true minus: `{{ change|local_number:1 }}`."""
    if value is None or value == "":
        return ""
    text = number_format(value, decimals, use_l10n=True, force_grouping=True)
    if not text.startswith("-"):
        return text
    minus = "\u200e\u2212" if get_language_bidi() else "\u2212"  # The mark keeps the minus before its number.
    return minus + text[1:]


@register.simple_tag
def reading() -> tongues.Tongue:
    """The language of this page: `{% reading as language %}`, then `.tag`, `.own_name`, `.rtl`."""
    return tongues.reading()


@register.simple_tag
def name(person: Any, own: str = "", lang: str = "") -> SafeString:
    """A person's name, and beside it the same name in its own script.

    `{% name person %}` for something with `.name` and `.own_name` or `.own_script` (and `.own_language`); or
    `{% name "Maryam Haidari" own="مریم حیدری" lang="fa" %}`.
    """
    latin = person if isinstance(person, str) else getattr(person, "name", person)
    own = own or getattr(person, "own_name", "") or getattr(person, "own_script", "") or ""
    lang = lang or getattr(person, "own_language", "") or ""
    if not own or own == latin:
        return (
            format_html('<bdi lang="{}">{}</bdi>', lang, latin) if lang and own else format_html("<bdi>{}</bdi>", latin)
        )
    if not lang:
        return format_html('<bdi>{}</bdi> <bdi class="own">{}</bdi>', latin, own)
    return format_html('<bdi>{}</bdi> <bdi class="own" lang="{}">{}</bdi>', latin, lang, own)


@register.simple_tag
def call(number: str, who: str = "", write: bool = False, plain: bool = False) -> SafeString:
    """A number as a button to call, and with `write` one to write; what is no number stays text.

    `{% call turn.phone who=turn.account.name write=True %}`; `plain` is the number alone, for paper.
    """
    digits = "".join(str(unicodedata.digit(letter)) for letter in number if letter.isdigit())
    if len(digits) < FEWEST_DIGITS or any(letter.isalpha() for letter in number):
        return format_html('<bdi dir="auto">{}</bdi>', number)
    dial = f"+{digits}" if number.strip().startswith("+") else digits
    more = format_html('<span class="hide"> {}</span>', who) if who else ""
    if plain:
        return format_html('<a class="tap" href="tel:{}"><bdi dir="ltr">{}</bdi>{}</a>', dial, number, more)
    button = '<a class="button quiet" href="{}:{}">{}{} <bdi dir="ltr">{}</bdi>{}</a>'
    calling = format_html(button, "tel", dial, icons.icon("phone"), _("Call"), number, more)
    if not write:
        return calling
    button = '{} <a class="button quiet" href="sms:{}">{}{}{}</a>'
    return format_html(button, calling, dial, icons.icon("say"), _("Write"), more)


# --- pictures --------------------------------------------------------------------------------------

register.simple_tag(icons.icon, name="icon")
register.simple_tag(drawings.mark, name="mark")
register.simple_tag(drawings.ring, name="ring")
register.simple_tag(drawings.dots, name="dots")
register.simple_tag(drawings.seats, name="seats")
register.simple_tag(drawings.bar, name="bar")
register.simple_tag(drawings.picture, name="picture")


def part(row: Any, key: str, default: Any = None) -> Any:
    return row.get(key, default) if isinstance(row, dict) else getattr(row, key, default)


@register.inclusion_tag("ui/parts/intervals.html")
def intervals(
    rows: list[Any], label: str, decimals: int = 1, zone_from: float | None = None, zone_to: float | None = None
) -> dict[str, Any]:
    """Changes with where they probably lie, the line of no change, and the same as a table.

    `{% intervals rows label=_("All three changes lie below zero.") %}`; each row has label, change,
    low, high and may have people, before, after.
    """
    zone = (zone_from, zone_to) if zone_from is not None and zone_to is not None else None
    lines = [
        drawings.Row(
            label=with_count(row),
            value=part(row, "change"),
            low=part(row, "low"),
            high=part(row, "high"),
            note=_span(row, decimals),
        )
        for row in rows
    ]
    picture = drawings.chart(lines, label=label, number=local_number, zone=zone, rtl=get_language_bidi())
    return {"picture": picture, "rows": rows, "decimals": decimals, "label": label}


@register.inclusion_tag("ui/parts/before_after.html")
def before_after(rows: list[Any], label: str, lowest: float, highest: float, decimals: int = 1) -> dict[str, Any]:
    """Where people began (hollow) and where they came to (filled), on the whole scale, and a table."""
    lines = [drawings.Row(label=with_count(row), value=part(row, "after"), before=part(row, "before")) for row in rows]
    picture = drawings.chart(
        lines, label=label, number=local_number, zero=None, scale=(lowest, highest), rtl=get_language_bidi()
    )
    return {"picture": picture, "rows": rows, "decimals": decimals, "label": label}


def _span(row: Any, decimals: int) -> str:
    change, low, high = (local_number(part(row, key), decimals) for key in ("change", "low", "high"))
    if not low or not high:
        return change
    return _("%(change)s (%(low)s to %(high)s)") % {"change": change, "low": low, "high": high}


def with_count(row: Any) -> str:
    people = part(row, "people")
    if people is None:
        return str(part(row, "label"))
    return _("%(who)s, %(count)s") % {"who": part(row, "label"), "count": local_number(people)}


# --- pieces ----------------------------------------------------------------------------------------


@register.simple_tag
def state(kind: str, label: str, icon: str = "") -> SafeString:
    """A shape, a word, then a colour: `{% state "wait" _("Not answered") %}`.

    Kinds: done, wait, today, turn; any other kind is neutral. `icon` overrides the usual shape.
    """
    shape = icon or STATE_ICONS.get(kind, "")
    picture = icons.icon(shape) if shape else ""
    return format_html('<span class="state is-{}">{}{}</span>', kind or "plain", picture, label)


@register.simple_tag
def button(
    label: str,
    href: str = "",
    kind: str = "",
    icon: str = "",
    after: str = "",
    more: str = "",
    swap: str = "",
    **attributes: Any,
) -> SafeString:
    """A link that looks like a step, or (without `href`) a submit button.

    `{% button _("See the plan") href=url kind="quiet" icon="book" %}`; `kind` takes quiet, worry,
    big, full; `after` is an icon behind the words. `more` is read aloud and not shown, to tell
    three "Move" apart. Other names become attributes: name, value, form, id, disabled; an underscore
    is a hyphen.
    """
    inner = format_html(
        "{}{}{}{}",
        icons.icon(icon) if icon else "",
        label,
        format_html('<span class="hide"> {}</span>', more) if more else "",
        icons.icon(after) if after else "",
    )
    if swap:
        attributes["data-swap"] = swap
    extra = format_html_join("", "{}", ((attribute(key, value),) for key, value in attributes.items()))
    classes = f"button {kind}".strip()
    if href:
        return format_html('<a class="{}" href="{}"{}>{}</a>', classes, href, extra, inner)
    return format_html('<button class="{}"{}>{}</button>', classes, extra, inner)


def attribute(key: str, value: Any) -> SafeString | str:
    key = key.replace("_", "-")
    if value is False or value is None:
        return ""
    if value is True:
        return format_html(" {}", key)
    return format_html(' {}="{}"', key, value)


@register.inclusion_tag("ui/parts/post.html", takes_context=True)
def post(
    context: Context,
    url: str,
    label: str,
    kind: str = "",
    icon: str = "",
    more: str = "",
    swap: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """One button that changes something: a whole form. `{% post url _("Put Nargiz back") swap="#plan" %}`.

    The form says which page it came from (`back`), where a refusal is shown.
    """
    return {
        "request": context.get("request"), "url": url, "label": label, "kind": kind, "icon": icon,
        "more": more, "swap": swap, "name": name or None, "value": value if name else None,
    }  # fmt: skip


@register.inclusion_tag("ui/parts/undo.html", takes_context=True)
def undo(context: Context, url: str, sentence: str, swap: str = "") -> dict[str, Any]:
    """What just happened and the way back: `{% undo url _("Nargiz moved to Saturday tea.") %}`."""
    return {"request": context.get("request"), "url": url, "sentence": sentence, "swap": swap}


@register.inclusion_tag("ui/parts/nothing.html")
def nothing(sentence: str, href: str = "", step: str = "", icon: str = "") -> dict[str, Any]:
    """An empty list says so and offers the one next step."""
    return {"sentence": sentence, "href": href, "step": step, "icon": icon}


@register.inclusion_tag("ui/parts/progress.html")
def progress(done: int, total: int, sentence: str, again: str = "", id: str = "progress") -> dict[str, Any]:
    """Long work: `{% progress 30 50 _("30 of 50 people read.") again=url id="job" %}`.

    The page part with this `id` is asked for again at `again` every few seconds until an answer
    comes without `again`.
    """
    return {"done": str(done), "total": str(total or 1), "sentence": sentence, "again": again, "id": id}


@register.inclusion_tag("ui/parts/pager.html")
def pager(previous: str = "", next: str = "", sentence: str = "", swap: str = "") -> dict[str, Any]:
    """Keyset paging: `{% pager previous=earlier_url next=later_url sentence=_("25 of 2,000+") %}`."""
    return {"previous": previous, "next": next, "sentence": sentence, "swap": swap}


@register.inclusion_tag("ui/parts/listen.html")
def listen(src: str, label: str) -> dict[str, Any]:
    """A recording of the words beside it. Without a recording there is no button."""
    return {"src": src, "label": label}


@register.simple_tag
def figure(value: Any, to: str, decimals: int | None = None) -> SafeString:
    """A number that leads to how it was counted: `{% figure _("13 refugees") to="f2" %}`."""
    shown = local_number(value, decimals) if isinstance(value, int | float) else value
    return format_html('<a class="fig" href="#{}">{}</a>', to, shown)


# --- forms -----------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/field.html")
def field(
    field: forms.BoundField, hint: str = "", kind: str = "", label: str | None = None, optional: bool = True
) -> dict[str, Any]:
    """A form field with its label, hint and error: `{% field form.name %}`.

    `kind="tick"` frames each choice; `kind="pair"` sets two of them side by side; `kind="pin"` is
    for digits. `label=""` has the label read aloud only, where the page's h1 says it;
    `optional=False` leaves out "(if you like)", for filters.
    """
    widget = field.field.widget
    sort = getattr(widget, "input_type", "")
    # A hint stays to be read; a placeholder goes when one begins to write.
    attrs: dict[str, Any] = {"placeholder": False}
    if sort in ANY_SCRIPT or isinstance(widget, forms.Textarea):
        attrs["dir"] = "auto"
    elif sort in LATIN_ONLY:
        attrs["dir"] = "ltr"
    if kind == "pin":
        attrs |= {"class": "pin", "inputmode": "numeric", "dir": "ltr"}
    return {
        "field": field,
        "widget": field.as_widget(attrs=attrs),
        "label": label or field.label,
        "unseen": label == "",
        "hint": hint or field.help_text,
        "kind": kind,
        "choices": list(field) if sort in {"radio", "checkbox"} and field.use_fieldset else None,
        "alone": sort == "checkbox" and not field.use_fieldset,
        "optional": optional and not field.field.required and sort != "checkbox",
    }


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: forms.BaseForm, optional: bool = True, focus: bool = True) -> dict[str, Any]:
    """Every field of a form in order, after its summary of errors."""
    return {"form": form, "optional": optional, "focus": focus}


@register.inclusion_tag("ui/parts/errors.html")
def errors(form: forms.BaseForm, focus: bool = True) -> dict[str, Any]:
    """What to look at again, at the top of a form: `{% errors form %}`. It takes the focus."""
    return {
        "focus": focus,
        "fields": [field for field in form if field.errors and not field.is_hidden],
        "general": [*form.non_field_errors(), *(error for field in form.hidden_fields() for error in field.errors)],
    }


@register.inclusion_tag("ui/parts/filters.html")
def filters(form: forms.BaseForm, action: str = "", swap: str = "", label: str = "") -> dict[str, Any]:
    """Search and filters in one row: `{% filters form swap="#people" %}`."""
    return {"form": form, "action": action, "swap": swap, "label": label or _("Find")}


# --- tables ----------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/simple_table.html")
def simple_table(headers: list[str], rows: list[list[Any]], caption: str = "") -> dict[str, Any]:
    """Plain values in rows; the first of each row is its head. `{% simple_table headers rows %}`."""
    return {"headers": headers, "rows": [list(zip(headers, row, strict=False)) for row in rows], "caption": caption}


register.tag("table", tables.table)
register.tag("column", tables.column)
