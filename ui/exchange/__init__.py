"""What the page of the exchange is made of."""
