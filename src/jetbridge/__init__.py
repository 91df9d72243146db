"""The open airline platform: crew, flights, training and customers, connected."""

__version__ = "0.1.0"
