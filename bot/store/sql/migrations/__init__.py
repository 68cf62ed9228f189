"""The history of the tables; each file in ``versions`` adds one step."""
