import { type RefObject, useMemo, useRef } from "react";
import type { BoardHandle } from "../../../board/Board";
import type { Mark } from "../../../board/model";
import { type Carry, type Target, useCarry } from "../../../board/useCarry";
import { t } from "../../../texts";
import { judge } from "./judge";
import type { Seat } from "./plan";
import { usePreview } from "./queries";

interface Options {
  period: string;
  board: RefObject<BoardHandle | null>;
  drop: (seat: Seat, to: Target | null) => void;
  refuse: (text: string) => void;
}

/** Carries a seat over the board: every line says at once what taking it would mean. */
export function useDrag({ period, board, drop, refuse }: Options) {
  const judged = useRef<Marks>(undefined);
  const { carry, grab, ghost } = useCarry<Seat>(board, (done) =>
    letGo(done, judged.current, drop, refuse),
  );
  const { data: results } = usePreview(period, carry?.load ?? null, null);
  const marks = useMemo(
    () =>
      results && new Map(results.map((result) => [result.member.id, judge(result)])),
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

type Marks = ReadonlyMap<string, Mark> | undefined;

/** A legal drop is done; any other says why it is not. */
function letGo(
  { load: seat, over, tray }: Carry<Seat>,
  marks: Marks,
  drop: Options["drop"],
  refuse: Options["refuse"],
): void {
  if (tray && seat.from !== null) drop(seat, null);
  if (!over || over.id === seat.from) return;
  const mark = marks?.get(over.id);
  if (mark?.tone === "breach") refuse(mark.text);
  else if (marks && !mark) refuse(t("move.not_candidate"));
  else drop(seat, over);
}

const NONE: ReadonlyMap<string, Mark> = new Map();

/** What the ghost beside the pointer says. */
function says(carry: Carry<Seat> | null, marks: Marks): Mark | null {
  if (!carry) return null;
  if (carry.tray) return { tone: "fine", text: t("move.unassigning") };
  if (!carry.over || carry.over.id === carry.load.from) return null;
  if (!marks) return { tone: "warning", text: t("move.checking") };
  return marks.get(carry.over.id) ?? { tone: "breach", text: t("move.not_candidate") };
}
