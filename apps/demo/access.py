"""How to get into the demo: constants that everyone may know, for invented data only."""

TENANT, OIN, RSIN = "Gemeente Voorbeeld", "00000001001234567000", "123456782"
OTHER_TENANT, OTHER_OIN = "Gemeente Andersdorp", "00000001009876543000"
TOKEN = "demo-0123456789abcdef0123456789abcdef"  # noqa: S105  invented, and shown to everyone
OTHER_TOKEN = "demo-fedcba9876543210fedcba9876543210"  # noqa: S105  likewise
CLIENT_ID, SECRET = "demo-voorbeeld", "demo-secret-0123456789abcdef0123456789abcdef"
OTHER_CLIENT_ID, OTHER_SECRET = "demo-andersdorp", "demo-secret-fedcba9876543210fedcba9876543210"
USER = "beheer"  # may do everything
OFFICIALS = (
    "raadplegen",
    "medewerker",
    "beheerder",
    "functioneel",
)  # one of each role (apps.aanmelden.rollen), called as it is


def password_of(username: str) -> str:
    """Returns the password of an account of the demo."""
    return f"demo-{username}"


def describe_access() -> str:
    """Returns the lines that tell a visitor how to get in."""
    return f"""  Token                  {TOKEN}   ({TENANT})
  Token                  {OTHER_TOKEN}   ({OTHER_TENANT})
  client_id:secret       {CLIENT_ID}:{SECRET}   ({TENANT})
  client_id:secret       {OTHER_CLIENT_ID}:{OTHER_SECRET}   ({OTHER_TENANT})
  Beheer, superuser      {USER} / {password_of(USER)}
  Beheer, per rol        {", ".join(f"{name} / {password_of(name)}" for name in OFFICIALS)}
"""
