"""What goes in and out: figures as JSON and as sentences, later files."""
