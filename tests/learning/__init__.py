"""From a question that nobody could answer to its answer, everywhere."""
