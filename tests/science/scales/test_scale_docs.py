"""The worked examples in the docstrings run."""

import doctest
import importlib
import pkgutil

import pytest

from dure.science import scales

NAMES = sorted(found.name for found in pkgutil.walk_packages(scales.__path__, "dure.science.scales."))


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
