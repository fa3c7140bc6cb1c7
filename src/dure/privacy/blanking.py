"""Emptying what is classified, driven by each model's own `class Privacy`."""

from collections.abc import Callable

from django.db.models import Model

from dure.privacy.erasing import Erase

# Where somebody is named without a relation to follow: a later app appends what forgets them there.
elsewhere: list[Callable[[Model], object]] = []


def blank_row(row: Model) -> None:
    """Empty every field of a row that is classified as BLANK, and save it."""
    for name, how in row.Privacy.personal.items():  # type: ignore[attr-defined]
        if how is Erase.BLANK:
            field = row._meta.get_field(name)
            setattr(row, name, None if field.null else field.get_default())
    row.save()


def blank_rows_of(person: Model) -> None:
    """Empty or remove every row, in whatever app, that points to a person."""
    for relation in person._meta.related_objects:
        model = relation.related_model
        if not hasattr(model, "Privacy") or relation.one_to_one or relation.many_to_many:
            continue
        rows = model._default_manager.filter(**{relation.field.name: person})
        personal = model.Privacy.personal
        if Erase.ROW in personal.values():
            rows.delete()
        elif Erase.BLANK in personal.values():
            for row in rows.iterator():
                blank_row(row)
    for forget in elsewhere:
        forget(person)
