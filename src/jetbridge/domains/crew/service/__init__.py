"""The door of crew."""

from dataclasses import dataclass, field

from jetbridge.domains.crew.service.aboard import Aboard
from jetbridge.domains.crew.service.applying import Applying
from jetbridge.domains.crew.service.attention import Attention
from jetbridge.domains.crew.service.building import Building
from jetbridge.domains.crew.service.calling import Calling
from jetbridge.domains.crew.service.discretion import Deciding
from jetbridge.domains.crew.service.editing import Editing
from jetbridge.domains.crew.service.foreseeing import Foreseeing
from jetbridge.domains.crew.service.mending import Mending
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.pairing_boards import PairingBoards
from jetbridge.domains.crew.service.planning import Planning
from jetbridge.domains.crew.service.portraits import Portraits
from jetbridge.domains.crew.service.posing import Posing
from jetbridge.domains.crew.service.publishing import Publishing
from jetbridge.domains.crew.service.reading import Reading
from jetbridge.domains.crew.service.recovering import Recovering
from jetbridge.domains.crew.service.retyping import Retyping
from jetbridge.domains.crew.service.revising import Revising
from jetbridge.domains.crew.service.rostering import Rostering
from jetbridge.domains.crew.service.running import Running
from jetbridge.domains.crew.service.scenarios import Scenarios
from jetbridge.domains.crew.service.sharing import Sharing
from jetbridge.domains.crew.service.special import Special
from jetbridge.domains.crew.service.waiting import Waiting
from jetbridge.domains.crew.service.watching import Watching
from jetbridge.domains.crew.service.wishing import Wishing


@dataclass(frozen=True)
class Crew(
    Reading,
    Portraits,
    Planning,
    Posing,
    Rostering,
    Running,
    Sharing,
    Special,
    Waiting,
    Building,
    PairingBoards,
    Revising,
    Scenarios,
    Editing,
    Publishing,
    Watching,
    Mending,
    Recovering,
    Applying,
    Calling,
    Deciding,
    Attention,
    Aboard,
    Foreseeing,
    Retyping,
    Wishing,
):
    """Pairings and rosters: planned, changed by hand, published, watched."""

    neighbours: Neighbours = field(default_factory=Neighbours)


__all__ = ["Crew"]
