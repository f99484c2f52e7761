from django.core.management.base import BaseCommand
from apps.core.models import Tenant, ApiClient
from apps.core.tenancy import working_for
from apps.core.api.authentication import set_token
from apps.demo import access
class Command(BaseCommand):
    def handle(self, *a, **k):
        for n,o,t in ((access.TENANT,access.OIN,access.TOKEN),(access.OTHER_TENANT,access.OTHER_OIN,access.OTHER_TOKEN)):
            tenant,_=Tenant.objects.get_or_create(name=n,oin=o)
            with working_for(tenant):
                if not ApiClient.objects.filter(name="demo"):
                    c=ApiClient(name="demo",scopes=["alles"]); set_token(c,t); c.save()
