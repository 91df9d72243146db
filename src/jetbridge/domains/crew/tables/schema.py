"""The schema every table of crew stands in."""

from sqlalchemy import DateTime, MetaData

metadata = MetaData(schema="crew")

MOMENT = DateTime(timezone=True)
"""UTC moments, with their zone."""
