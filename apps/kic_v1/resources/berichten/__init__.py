"""Berichten in the words of the CustomerInteractionBundle, with what that bundle lacks."""
