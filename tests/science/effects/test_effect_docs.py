"""The worked examples in the docstrings run."""

import doctest
import importlib
import pkgutil

import pytest

from dure.science import effects

NAMES = sorted(found.name for found in pkgutil.walk_packages(effects.__path__, "dure.science.effects."))


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
