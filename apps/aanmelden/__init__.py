"""Who may come into the admin, how they prove who they are, and what they may do there."""
