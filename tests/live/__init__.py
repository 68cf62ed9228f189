"""Live content: swapped whole while questions are asked."""
