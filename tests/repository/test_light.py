"""A web process imports nothing heavy: it would cost every worker seconds and hundreds of megabytes."""

import os
import subprocess
import sys

HEAVY = ("numpy", "numba", "scipy", "pandas", "ortools", "openpyxl", "python_calamine", "docx", "pytest")
LOOK = """
import django; django.setup()
from django.urls import get_resolver
def walk(resolver):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"): walk(entry)
walk(get_resolver())
import dure.config.wsgi, sys
print([name for name in HEAVY if name in sys.modules])
"""


def test_a_web_process_imports_nothing_heavy():
    script = LOOK.replace("HEAVY", repr(HEAVY))
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "dure.config.settings"}
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert answer.stdout.strip() == "[]"
