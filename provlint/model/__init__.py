"""The words provlint is made of. Imports the standard library only."""
