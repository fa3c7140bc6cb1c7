"""The demo: four invented organisations, one module each, made through the same actions as real work."""
