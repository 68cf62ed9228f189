"""The tests of Rolecall."""
