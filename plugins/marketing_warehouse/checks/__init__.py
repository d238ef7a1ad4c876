"""Running Great Expectations at the two borders, and the gate that acts on the results."""
