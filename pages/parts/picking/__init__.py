"""Fields with which people pick a day, a period, units, files and filters, on every desk."""
