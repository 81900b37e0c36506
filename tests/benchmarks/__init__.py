"""What the desk costs, measured beside a peer in one run: ratios travel, absolute figures belong to a machine."""
