"""The HTTP toolkit: what every route of every domain is made of.

A route asks the decision table (``may``), works in one transaction (``Work``) at a
domain's ``door``, pages by signed cursors, and refuses with RFC 9457 problems.
"""

from jetbridge.kernel.http.cursors import Page, Paged
from jetbridge.kernel.http.hot import hot
from jetbridge.kernel.http.once import Once
from jetbridge.kernel.http.platform import door
from jetbridge.kernel.http.problems import document
from jetbridge.kernel.http.versions import IfMatch, Known, etag, expect, unchanged
from jetbridge.kernel.http.work import SignedIn, Work, may

__all__ = [
    "IfMatch",
    "Known",
    "Once",
    "Page",
    "Paged",
    "SignedIn",
    "Work",
    "document",
    "door",
    "etag",
    "expect",
    "hot",
    "may",
    "unchanged",
]
