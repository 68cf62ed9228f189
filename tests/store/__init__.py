"""The store, on a real SQLite file and on a real PostgreSQL."""
