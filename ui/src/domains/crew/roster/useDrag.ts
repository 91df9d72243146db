import {
  type PointerEvent as ReactPointer,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { BoardHandle } from "../../../board/Board";
import type { Mark } from "../../../board/model";
import { t } from "../../../texts";
import { judge } from "./judge";
import type { Seat } from "./plan";
import { usePreview } from "./queries";

const TRAY = "[data-tray]";

interface Target {
  id: string;
  name: string;
}

export interface Drag {
  seat: Seat;
  over: Target | null;
  tray: boolean;
}

interface Options {
  period: string;
  board: RefObject<BoardHandle | null>;
  drop: (seat: Seat, to: Target | null) => void;
  refuse: (text: string) => void;
}

const overTray = (event: PointerEvent) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest(TRAY) != null;

/** Carries a seat over the board: every line says at once what taking it would mean. */
export function useDrag({ period, board, drop, refuse }: Options) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const { data: results } = usePreview(period, drag?.seat ?? null, null);
  const marks = useMemo(
    () =>
      results && new Map(results.map((result) => [result.member.id, judge(result)])),
    [results],
  );
  const state = useRef({ drag, marks });
  state.current = { drag, marks };

  const grab = useCallback((seat: Seat, event: ReactPointer) => {
    setDrag({ seat, over: null, tray: false });
    const { clientX, clientY } = event;
    requestAnimationFrame(() => place(ghost.current, clientX, clientY));
  }, []);

  const active = drag !== null;
  useEffect(() => {
    if (!active) return;
    const move = (event: PointerEvent) => {
      place(ghost.current, event.clientX, event.clientY);
      board.current?.nudge(event.clientY);
      const tray = overTray(event);
      const row = tray
        ? null
        : (board.current?.rowAt(event.clientX, event.clientY) ?? null);
      const over = row && { id: row.id, name: row.title };
      setDrag((now) =>
        now && (now.over?.id !== over?.id || now.tray !== tray)
          ? { ...now, over, tray }
          : now,
      );
    };
    const up = () => {
      const held = state.current;
      setDrag(null);
      if (held.drag) letGo(held.drag, held.marks, drop, refuse);
    };
    const key = (event: KeyboardEvent) => event.key === "Escape" && setDrag(null);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("keydown", key);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("keydown", key);
    };
  }, [active, board, drop, refuse]);

  return {
    drag,
    grab,
    ghost,
    marks: drag ? (marks ?? NONE) : null,
    said: says(drag, marks),
  };
}

type Marks = ReadonlyMap<string, Mark> | undefined;

/** A legal drop is done; any other says why it is not. */
function letGo(
  { seat, over, tray }: Drag,
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

function place(element: HTMLDivElement | null, x: number, y: number): void {
  if (element) element.style.transform = `translate(${x + 14}px, ${y + 14}px)`;
}

/** What the ghost beside the pointer says. */
function says(drag: Drag | null, marks: Marks): Mark | null {
  if (!drag) return null;
  if (drag.tray) return { tone: "fine", text: t("move.unassigning") };
  if (!drag.over || drag.over.id === drag.seat.from) return null;
  if (!marks) return { tone: "warning", text: t("move.checking") };
  return marks.get(drag.over.id) ?? { tone: "breach", text: t("move.not_candidate") };
}
