"""Bytes to articles, one format per file. A reader judges nothing. Imports `model` and `plugin`."""
