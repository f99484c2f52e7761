"""The menu of the admin: what settings.BEHEER_MENU groups, and below it whatever it does not name."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from apps.core.beheer.pages import site_pages

Item = dict[str, Any]
START, OTHERS = "Werkplek", "Overig"


def navigation(request: HttpRequest) -> list[Item]:
    """Returns the groups of the menu with what the employee may see, in unfold's shape; empty groups are left out."""
    links = permitted(request)
    groups = [
        {"title": title, "collapsible": folded, "items": [item(links.pop(one), icon) for one, icon in models if one in links]}
        for title, folded, models in settings.BEHEER_MENU
    ]  # fmt: skip
    start = {"title": START, "collapsible": False, "items": list(own_pages(request))}
    others = {"title": OTHERS, "collapsible": True, "items": [item(model, "") for model in links.values()]}
    return [group for group in (start, *groups, others) if group["items"]]


def permitted(request: HttpRequest) -> dict[str, Item]:
    """Returns the models that the employee may see in the admin, by label."""
    apps = admin.site.get_app_list(request)
    return {model["model"]._meta.label: model for app in apps for model in app["models"] if model["admin_url"]}


def own_pages(request: HttpRequest) -> Iterator[Item]:
    """Yields the entries of the start page, and of the pages that apps added."""
    yield {
        "title": "Begin",
        "icon": "home",
        "link": reverse("admin:index"),
        "active": request.path == reverse("admin:index"),
    }
    for page in site_pages():
        if request.user.has_perm(page.permission):
            yield {"title": page.title, "icon": page.icon, "link": reverse(f"admin:{page.name}")}


def item(model: Item, icon: str) -> Item:
    """Returns the entry of a model."""
    name = str(model["name"])
    return {"title": name[:1].upper() + name[1:], "icon": icon, "link": model["admin_url"]}
