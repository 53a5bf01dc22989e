"""Editions: what print, screen and office each add to or ask of a rendered PDF; imposition."""
