"""What happens when processes, lines and databases really go away."""
