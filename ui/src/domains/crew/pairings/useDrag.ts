import { type RefObject, useMemo, useRef } from "react";
import type { TakerResult } from "../../../api/types";
import type { BoardHandle } from "../../../board/Board";
import type { Mark } from "../../../board/model";
import { type Carry, useCarry } from "../../../board/useCarry";
import { t } from "../../../texts";
import { judge } from "../roster/judge";
import { type Load, useTakers } from "./queries";

interface Options {
  period: string;
  board: RefObject<BoardHandle | null>;
  drop: (load: Load, to: string | null) => void;
  refuse: (text: string) => void;
}

/** What taking the legs means for one pairing: it does not join, or how it stands. */
export const markOf = (result: TakerResult): Mark =>
  result.refusal ? { tone: "breach", text: result.refusal } : judge(result);

type Marks = ReadonlyMap<string, Mark> | undefined;

/** Carries legs over the board: every pairing says what taking them would mean. */
export function useDrag({ period, board, drop, refuse }: Options) {
  const judged = useRef<Marks>(undefined);
  const { carry, grab, ghost } = useCarry<Load>(board, (done) =>
    letGo(done, judged.current, drop, refuse),
  );
  const { data: results } = useTakers(period, carry?.load ?? null);
  const marks = useMemo(
    () => results && new Map(results.map((one) => [one.pairing, markOf(one)])),
    [results],
  );
  judged.current = marks;
  return {
    drag: carry,
    grab,
    ghost,
    marks: carry ? (marks ?? NONE) : null,
    said: says(carry, marks),
  };
}

const NONE: ReadonlyMap<string, Mark> = new Map();
const far = (): Mark => ({ tone: "breach", text: t("pairings.not_near") });

/** A legal drop is done; any other says why it is not. */
function letGo(
  { load, over, tray }: Carry<Load>,
  marks: Marks,
  drop: Options["drop"],
  refuse: Options["refuse"],
): void {
  if (tray && load.pairing !== null) drop(load, null);
  if (!over || over.id === load.pairing) return;
  const mark = marks && (marks.get(over.id) ?? far());
  if (mark?.tone === "breach") refuse(mark.text);
  else drop(load, over.id);
}

/** What the ghost beside the pointer says. */
function says(carry: Carry<Load> | null, marks: Marks): Mark | null {
  if (!carry) return null;
  if (carry.tray && carry.load.pairing !== null) {
    return { tone: "warning", text: t("pairings.taking_out") };
  }
  if (!carry.over || carry.over.id === carry.load.pairing) return null;
  if (!marks) return { tone: "warning", text: t("move.checking") };
  return marks.get(carry.over.id) ?? far();
}
