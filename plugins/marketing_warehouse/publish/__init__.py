"""Candidate marts to what BI reads: copying, swapping, rolling back, and the report."""
