"""The language server: what `provlint lsp` runs (extra `provlint[lsp]`)."""
