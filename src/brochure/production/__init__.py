"""Building: plan the jobs, run them, report."""
