"""One module a revision, numbered in order; they add, they do not take away."""
