"""Export file to typed Parquet in the raw zone, or quarantine with the reason."""
