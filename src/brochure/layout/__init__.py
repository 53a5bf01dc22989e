"""Layouts: the contract of a kind of document, its templates, and its drawings."""
