"""Objects of the CustomerInteractionBundle, as today's objects."""
