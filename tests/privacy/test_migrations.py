"""A sealed field is added to a table that has rows, on whichever database this is."""

import pytest
from django.db import connection, models
from django.db.migrations import AddField, CreateModel, DeleteModel
from django.db.migrations.state import ProjectState

from dure.privacy.fields import SealedJSON, SealedText

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(tmp_path):
    """A connection of its own: a migration commits, and a test's own transaction does not."""
    other = connection.copy()
    if other.vendor == "sqlite":
        other.settings_dict["NAME"] = str(tmp_path / "rows.sqlite3")
    yield other
    other.close()


def walk(connection, state, operation):
    after = state.clone()
    operation.state_forwards("privacy", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("privacy", editor, state, after)
    return after


def test_a_sealed_field_is_added_to_a_table_with_rows(elsewhere):
    first = CreateModel("Jotting", [("id", models.IntegerField(primary_key=True)), ("words", SealedText(key_of="id"))])
    state = walk(elsewhere, ProjectState(), first)
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("INSERT INTO privacy_jotting (id, words) VALUES (%s, %s)", [1, b"sealed before"])
        state = walk(elsewhere, state, AddField("jotting", "label", SealedText(key_of="id")))
        state = walk(elsewhere, state, AddField("jotting", "answers", SealedJSON(key_of="id")))
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT id, words, label, answers FROM privacy_jotting")
            pk, *stored = cursor.fetchone()
    finally:
        walk(elsewhere, state, DeleteModel("Jotting"))

    assert (pk, [bytes(each) for each in stored]) == (1, [b"sealed before", b"", b""])
