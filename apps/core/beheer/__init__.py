"""The machinery of the admin: one organisation at a time, saved and removed the way the APIs do."""
