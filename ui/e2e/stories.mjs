// What people do, from the sign-in to the published roster; each leaves things as found.
import { recovery } from "./stories/day.mjs";
import { palette, signingIn } from "./stories/entering.mjs";
import { crewBeneath, delayAndCancel, flights } from "./stories/flights.mjs";
import { divertAndResume } from "./stories/inflight.mjs";
import {
  planMaintenance,
  retimeALeg,
  swapAircraft,
  swapByDrag,
} from "./stories/lines.mjs";
import { acknowledge, phoneOffline, publish, requests } from "./stories/phone.mjs";
import {
  orderCalls,
  pairingByHand,
  planAPeriod,
  readCounters,
  scenarioBesideThePlan,
} from "./stories/planning.mjs";
import {
  board,
  conflict,
  drag,
  dragIntoBreach,
  keyboardMove,
  unassign,
  wayOut,
} from "./stories/rosters.mjs";

/** In this order: what publishes comes before what needs a publication. */
export const STORIES = {
  "signing-in": signingIn,
  palette,
  board,
  "keyboard-move": keyboardMove,
  drag,
  "drag-into-breach": dragIntoBreach,
  unassign,
  conflict,
  "pairing-by-hand": pairingByHand,
  "plan-a-period": planAPeriod,
  counters: readCounters,
  "call-order": orderCalls,
  "scenario-beside-the-plan": scenarioBesideThePlan,
  flights,
  "crew-beneath": crewBeneath,
  "delay-and-cancel": delayAndCancel,
  "divert-and-resume": divertAndResume,
  "swap-aircraft": swapAircraft,
  "swap-by-drag": swapByDrag,
  "retime-a-leg": retimeALeg,
  "plan-maintenance": planMaintenance,
  requests,
  publish,
  acknowledge,
  "way-out": wayOut,
  recovery,
  "phone-offline": phoneOffline,
};
