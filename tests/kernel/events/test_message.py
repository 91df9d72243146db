import json
from datetime import UTC, datetime
from uuid import UUID

from jetbridge.kernel.events import EventEnvelope


def test_an_envelope_is_a_cloudevent():
    envelope = EventEnvelope(
        id=UUID("01a1fdd2-1fd9-7067-ada4-2780feb0a57b"),
        type="flights.leg_delayed.v1",
        source="urn:jetbridge:flights",
        key="leg/1",
        version=3,
        time=datetime(2026, 3, 1, 5, 30, tzinfo=UTC),
        actor="person:controller",
        data={"minutes": 40},
        position=17,
    )
    assert json.loads(json.dumps(envelope.cloudevent())) == {
        "specversion": "1.0",
        "id": "01a1fdd2-1fd9-7067-ada4-2780feb0a57b",
        "type": "flights.leg_delayed.v1",
        "source": "urn:jetbridge:flights",
        "subject": "leg/1",
        "time": "2026-03-01T05:30:00Z",
        "datacontenttype": "application/json",
        "data": {"minutes": 40},
        "keyversion": 3,
        "sequence": "17",
    }
