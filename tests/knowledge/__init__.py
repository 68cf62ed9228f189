"""What the shipped content says, and whether a question finds it."""
