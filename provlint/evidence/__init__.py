"""What an article says: each kind found once, lazily. Imports `readers`, `plugin` and `model`."""
