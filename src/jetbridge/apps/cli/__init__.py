"""The command line: one module per word after ``jetbridge``, loaded when used."""
