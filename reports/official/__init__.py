"""The official document as such: what stands around its text, on Word and PDF, the Party's way and the State's."""
