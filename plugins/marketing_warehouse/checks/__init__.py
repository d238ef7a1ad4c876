"""Running Great Expectations at the two borders, and the gate that acts on the results."""

import os

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when great_expectations is first imported: nothing is sent anywhere
