"""From documents to site, search, PDF, DOCX and data files."""
