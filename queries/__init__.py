"""The reading side: SQL in, plain frozen rows out. Every query asks first who is looking."""
