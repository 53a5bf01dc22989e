"""Checks of the content: wording, contrast, agreement."""
