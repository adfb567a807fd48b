"""What comes in and goes out: plans, people and units from files; reports, letters and lists into files."""
