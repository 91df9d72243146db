"""Every query of crew, named as a question or an order."""
