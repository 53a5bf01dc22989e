"""Editing: one change at a time in a YAML text, at its place, proven before it is written."""
