import { type PointerEvent, type RefObject, useMemo, useRef, useState } from "react";
import type { Leg } from "../../api/types";
import type { BoardHandle } from "../../board/Board";
import type { Mark } from "../../board/model";
import { useCarry } from "../../board/useCarry";
import { may } from "../../shell/places";
import { useMe } from "../../shell/queries";
import type { BandSource } from "./lines";
import { judgeSwap, useSwaps } from "./swaps";

type Marks = ReadonlyMap<string, Mark>;
const NONE: Marks = new Map();

/** A leg that shall be swapped, and the aircraft it was dropped on. */
interface Swapped {
  leg: Leg;
  first?: string;
}

/** Swaps a leg's aircraft from the board: carried to a line, or chosen by key. */
export function useSwapping(
  board: RefObject<BoardHandle | null>,
  sources: ReadonlyMap<string, BandSource>,
) {
  const { data: me } = useMe();
  const [swapping, setSwapping] = useState<Swapped | null>(null);
  const judged = useRef(NONE);
  const { carry, grab, ghost } = useCarry<Leg>(board, ({ load, over }) => {
    if (over && judged.current.has(over.id)) setSwapping({ leg: load, first: over.id });
  });
  const { data } = useSwaps(carry?.load.id ?? null, false);
  const marks = useMemo(
    () => new Map(data?.map((one) => [one.registration, judgeSwap(one)])),
    [data],
  );
  judged.current = marks;
  const legOf = (band: string) =>
    me && may(me, "flights.leg.change") ? sources.get(band)?.legs[0] : undefined;
  return {
    drag: carry,
    ghost,
    /** What each aircraft says while a leg is carried. */
    marks: carry ? marks : null,
    said: (carry?.over && marks.get(carry.over.id)) || null,
    swapping,
    grab: (band: string, event: PointerEvent) => {
      const leg = legOf(band);
      if (leg) grab(leg, event);
    },
    begin: (band: string) => {
      const leg = legOf(band);
      if (leg) setSwapping({ leg });
    },
    done: () => setSwapping(null),
  };
}
