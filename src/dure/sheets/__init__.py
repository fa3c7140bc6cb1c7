"""Sheets: lists from other people's programs, read safely and written safely.

A sheet is rows of text cells with the row numbers that people see in their
spreadsheet program. This package knows no database and no page.
"""
