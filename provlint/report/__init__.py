"""Findings to text, one format per file. Never prints, never imports `engine`."""
