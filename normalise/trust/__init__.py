"""How far what was read can be trusted: a probability for each row, its doubts by name."""
