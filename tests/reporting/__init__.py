"""The report, in its three forms."""
