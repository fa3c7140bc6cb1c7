"""Curricula as files: Markdown for people who write, a table for people who count. In and out the same way."""

from dure.curricula.files.assembling import Entry, assemble
from dure.curricula.files.bringing import MOST, FileIsTooLarge, read_file
from dure.curricula.files.markdown import read_markdown, write_markdown
from dure.curricula.files.problems import Problem
from dure.curricula.files.table import COLUMNS, read_table, table_rows, write_table

__all__ = [
    "COLUMNS",
    "MOST",
    "Entry",
    "FileIsTooLarge",
    "Problem",
    "assemble",
    "read_file",
    "read_markdown",
    "read_table",
    "table_rows",
    "write_markdown",
    "write_table",
]
