"""For rule authors: marked text, fixtures. Public, with `provlint` itself the only stable surface."""
