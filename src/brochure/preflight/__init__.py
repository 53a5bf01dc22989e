"""Preflight: inspections of a finished PDF, one module per concern."""
