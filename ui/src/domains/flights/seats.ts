import type { LegSeat } from "../../api/types";
import { count } from "../../texts";
import { rankOf } from "../crew/words";

const RIDERS = 100; // after every position that flies

const placeOf = ({ position, deadhead }: LegSeat) =>
  rankOf(position) + (deadhead ? RIDERS : 0);

/** Seats by position; who rides comes after who flies. */
export const inOrder = (seats: readonly LegSeat[]): LegSeat[] =>
  [...seats].sort((a, b) => placeOf(a) - placeOf(b));

const familyName = ({ name, number }: { name: string; number: string }) =>
  name.split(" ").at(-1) || number;

/** The crew in a few words: family names, then how many seats are open. */
export function crewText(seats: readonly LegSeat[]): string {
  const people = seats.flatMap(({ member }) => (member ? [familyName(member)] : []));
  const open = seats.length - people.length;
  return [...people, ...(open > 0 ? [count("flights.open_seats", open)] : [])].join(
    ", ",
  );
}
