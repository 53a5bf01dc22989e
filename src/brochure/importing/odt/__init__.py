"""OpenDocument texts (.odt, LibreOffice) as lines, with their pictures."""
