"""Who came in, and who did not: the rows of django-axes under their Dutch names."""

from axes.models import AccessAttempt, AccessLog


class MislukteAanmelding(AccessAttempt):
    """Mislukte pogingen van één gebruikersnaam vanaf één adres."""

    class Meta:
        proxy = True
        verbose_name = "mislukte aanmelding"
        verbose_name_plural = "mislukte aanmeldingen"

    def __str__(self) -> str:
        return f"{self.username} vanaf {self.ip_address}"


class Aanmelding(AccessLog):
    """Een geslaagde aanmelding."""

    class Meta:
        proxy = True
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"

    def __str__(self) -> str:
        return f"{self.username} op {self.attempt_time}"
