"""YAML to rules. Imports `evidence` and below."""
