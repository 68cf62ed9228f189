"""What was asked and how it went; which questions are open."""
