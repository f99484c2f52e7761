"""The API at /api/kic/v1: names of the KlantenBundle and the CustomerInteractionBundle, in the dialect of their gateway."""
