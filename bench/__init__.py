"""Measuring the register: fill it, put it under load, and tell what that cost."""
