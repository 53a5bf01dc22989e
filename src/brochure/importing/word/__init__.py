"""Word files (.docx) as lines, with their pictures."""
