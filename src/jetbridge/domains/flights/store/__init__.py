"""Every query of flights, named as a question or an order."""
