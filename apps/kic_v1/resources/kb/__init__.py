"""The resources of the KlantenBundle.

What is asked and not known finds nothing here, and what is not sent with PUT becomes null.
"""
