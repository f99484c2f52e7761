"""Logging in at the OpenID provider of the organisation: authorization code with PKCE.

The library keeps state, nonce and code verifier, and leads through the steps. What it asks the provider, and how it checks what
comes back, is ours: it checks neither issuer nor audience, and waits for as long as a provider likes.
"""
