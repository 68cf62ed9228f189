"""What Rolecall knows and decides, as plain functions of plain values.

Nothing here reads a file or a clock, writes a log, or knows of Slack, SQL or a
terminal; who asks, and where, is none of its business.
"""
