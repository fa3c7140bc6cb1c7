"""Every kind of deed can be said in words, in the reader's language."""

from importlib import import_module

from dure.audit.deeds import every_deed
from repository.sources import modules, named


def test_every_deed_has_a_sentence():
    for path in modules("deeds"):
        import_module(f"dure.{named(path)[:-3].replace('/', '.')}")

    assert len(every_deed()) > 10
    for each in every_deed():
        assert str(each.sentence).endswith("."), each.code


def test_deeds_are_named_in_their_own_files():
    assert {path.name for path in modules("deeds")} == {"deeds.py"}
