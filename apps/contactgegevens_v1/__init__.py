"""The Contactgegevens API at /contactgegevens/api/v1."""
