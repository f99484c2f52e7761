"""Who does something to a klanttaak."""

from dataclasses import dataclass

from apps.taken.keuzes import Rol
from apps.taken.models import Klanttaak, Taakbeleid
from apps.taken.transitions import LATE


@dataclass(frozen=True)
class Writer:
    """Who acts: in which roles, by its scopes; what application it is (`client` is its key); and in which transaction of FSC."""

    roles: frozenset[str]
    applicatie: str = ""
    client: int | None = None
    transactie_id: str = ""

    def rol_as(self, rol: str, taak: Klanttaak) -> str:
        """Returns as what it acted: who did not make a task and is as good as its eigenaar, is a beheerder."""
        made_it = self.client is not None and taak.aangemaakt_door_id == self.client
        return Rol.BEHEERDER if rol == Rol.EIGENAAR and not made_it else rol

    @property
    def rol_of_maker(self) -> str:
        """As what it makes a task."""
        return Rol.EIGENAAR if self.client is not None else next(iter(self.roles))

    def roles_on(self, taak: Klanttaak, beleid: Taakbeleid) -> frozenset[str]:
        """Returns the roles on one task: eigenaar is who made it, and a beheerder."""
        if self.roles == {Rol.UITVOERDER}:
            return self.roles | {LATE} if beleid.te_laat else self.roles
        made_it = self.client is not None and taak.aangemaakt_door_id == self.client
        others = self.roles - {Rol.EIGENAAR}
        return others | {Rol.EIGENAAR} if made_it or Rol.BEHEERDER in self.roles else others


SYSTEEM = Writer(frozenset({Rol.SYSTEEM}))
BEHEER = Writer(frozenset({Rol.BEHEERDER}))
