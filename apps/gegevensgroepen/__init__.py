"""Gegevensgroepen that more than one part of the domain uses. No tables of its own."""
