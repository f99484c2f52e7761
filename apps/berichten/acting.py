"""Who does something to a bericht."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """As what somebody acts (`rol`), through which application, and in which transaction of FSC (`Fsc-Transaction-Id`)."""

    rol: str = ""
    applicatie: str = ""
    transactie_id: str = ""


REGISTER = Actor(rol="systeem")
