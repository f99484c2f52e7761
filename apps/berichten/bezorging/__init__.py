"""Delivery of berichten by the register itself; nothing until an organisation configures it.

- `plannen`: a published bericht gets a Bezorgopdracht in the transaction of its publication. Carrying that out asks
  apps.voorkeurskanaal for the channel, at the moment of sending, and makes a Verzending per channel, with the decision on it.
- `smtp`, `notifynl`: what sends a Verzending (`following.sends_by`), outside any transaction. An adapter gets a `Zending`: what
  goes where. Each attempt sends the same; before a second one NotifyNL is asked whether it has it already, and e-mail keeps its
  Message-ID.
- `nakijken`: asks NotifyNL now and then about what it has not told the end of.
- `afloop`: what follows when a verzending ends: an address that is no good is marked, the next channel is tried, one klantcontact
  is registered per bericht.
- `instellen`: the section `bezorging` of a configuration file.

All state is in rows: of the outbox (apps.core.outbox) and of the verzending. Killed at any point, the work goes on from there.
"""


def begin() -> None:
    """Registers what follows publication, what sends, what follows the end, and the section of the configuration."""
    from apps.berichten.bezorging import afloop, instellen, notifynl, plannen, smtp  # noqa: F401  they need the models

    instellen.add()
