"""Hooks, and how plugins are found and loaded. Imports `model` and pluggy only."""
