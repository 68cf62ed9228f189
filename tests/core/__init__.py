"""The core: text in, replies out."""
