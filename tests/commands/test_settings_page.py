"""Every value that the settings read is explained in docs/settings.md."""

import re

from repository.sources import ROOT

SETTINGS = (ROOT / "src" / "dure" / "config" / "settings.py").read_text("utf-8")
PAGE = (ROOT / "docs" / "settings.md").read_text("utf-8")


def test_every_setting_is_explained():
    names = set(re.findall(r"_value\(\s*\"(\w+)\"", SETTINGS)) | set(re.findall(r"_FILE\.get\(\"(\w+)\"", SETTINGS))
    variables = set(re.findall(r"environ\.get\(\"(\w+)\"", SETTINGS))

    assert len(names) > 8
    assert sorted(name for name in names if f"| `{name}` |" not in PAGE) == []
    assert sorted(name for name in variables if f"`{name}`" not in PAGE) == []
    assert sorted(name for name in names if f"`DURE_{name.upper()}`" not in PAGE and not name.endswith("_url")) == []
