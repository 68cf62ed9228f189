"""Where the app is installed: one workspace or many, their tokens, and installing."""
