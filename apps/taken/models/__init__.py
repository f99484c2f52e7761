"""Interne taken: what employees must do after a klantcontact."""

from apps.taken.models.interne_taak import InterneTaak, Toewijzing

__all__ = ["InterneTaak", "Toewijzing"]
