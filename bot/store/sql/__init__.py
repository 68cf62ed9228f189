"""The database under the store: how it is reached, laid out, and written to."""
