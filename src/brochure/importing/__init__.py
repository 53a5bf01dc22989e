"""Importing: web pages, texts and Word files to content YAML."""
