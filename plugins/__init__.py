"""First-party rule plugins: loaded through pluggy like anybody's, importing only the public names of `provlint`."""
