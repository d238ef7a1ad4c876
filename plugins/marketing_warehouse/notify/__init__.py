"""What people must know: alerts opened and closed by a publication."""
