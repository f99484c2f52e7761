"""Actoren: who works for the organisation."""

from apps.actoren.models.actor import Actor

__all__ = ["Actor"]
