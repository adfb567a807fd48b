"""Measuring, never testing: ``make bench`` prints what pages and counts cost beside an empty page and bare SQL."""
