"""What passes the door of crew: frozen, each field with its privacy class."""
