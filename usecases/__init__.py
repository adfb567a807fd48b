"""What a page and the terminal both do, told once."""
