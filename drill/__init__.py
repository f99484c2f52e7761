"""Drills: the register put through what an operator fears, with real processes, and the figures of how that went."""
