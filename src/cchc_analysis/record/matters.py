"""Matters: what targets are about that is no index and no component of the catalogue, and so is kept and not judged."""

from __future__ import annotations

from cchc_analysis.words import mark

#: What targets are about that is no index of the catalogue.
MATTERS = {
    "ADMIN_PROCEDURES": mark("administrative procedures"),
    "ADMIN_REFORM": mark("administrative reform"),
    "ALL": mark("all indices"),
    "BUSINESS_CLIMATE": mark("business climate"),
    "DIGITAL_GOV": mark("digital government"),
    "E_ID": mark("electronic identification"),
    "ONLINE_PAYMENT": mark("online payment"),
    "ONLINE_SERVICES": mark("online public services"),
    "ON_TIME_DOSSIERS": mark("dossiers settled on time"),
    "PGI": mark("Provincial Green Index (PGI)"),
}
#: What an issuer publishes beside an index, as targets name it: index and component.
BESIDE = frozenset({("PCI", "infrastructure (published beside the PCI)")})
