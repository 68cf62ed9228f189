"""Reading and checking content files."""
