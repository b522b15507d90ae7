"""The services that are known, and their rows."""

from __future__ import annotations

from claims.models import Connector
from claims.verification.connectors.google_fact_check import GoogleFactCheck
from claims.verification.connectors.protocol import Service
from claims.verification.connectors.searxng import SearXNG
from claims.verification.connectors.wayback import Wayback
from claims.verification.connectors.wikidata import Wikidata
from claims.verification.connectors.world_bank import WorldBank

SERVICES: tuple[Service, ...] = (GoogleFactCheck(), WorldBank(), Wikidata(), SearXNG(), Wayback())


def services() -> dict[str, Service]:
    """Every service by name."""
    return {service.name: service for service in SERVICES}


def mirror_services() -> None:
    """Give every service its row, switched off; what a person set is kept."""
    for service in SERVICES:
        Connector.objects.get_or_create(
            name=service.name, defaults={"address": service.address, "per_day": service.per_day}
        )
