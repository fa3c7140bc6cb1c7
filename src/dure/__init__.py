"""Dure: people help each other in turn."""
