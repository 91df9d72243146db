import {
  type PointerEvent as ReactPointer,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import type { BoardHandle } from "./Board";

const TRAY = "[data-tray]";

export interface Target {
  id: string;
  name: string;
}

/** What is carried over the board, and what is under it. */
export interface Carry<Load> {
  load: Load;
  over: Target | null;
  tray: boolean;
}

const overTray = (event: PointerEvent) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest(TRAY) != null;

function place(element: HTMLDivElement | null, x: number, y: number): void {
  if (element) element.style.transform = `translate(${x + 14}px, ${y + 14}px)`;
}

/** Carries a load with the pointer over lines and tray, until it is let go. */
export function useCarry<Load>(
  board: RefObject<BoardHandle | null>,
  letGo: (carry: Carry<Load>) => void,
) {
  const [carry, setCarry] = useState<Carry<Load> | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const state = useRef({ carry, letGo });
  state.current = { carry, letGo };

  const grab = useCallback((load: Load, event: ReactPointer) => {
    setCarry({ load, over: null, tray: false });
    const { clientX, clientY } = event;
    requestAnimationFrame(() => place(ghost.current, clientX, clientY));
  }, []);

  const active = carry !== null;
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
      setCarry((now) =>
        now && (now.over?.id !== over?.id || now.tray !== tray)
          ? { ...now, over, tray }
          : now,
      );
    };
    const up = () => {
      const held = state.current;
      setCarry(null);
      if (held.carry) held.letGo(held.carry);
    };
    const key = (event: KeyboardEvent) => event.key === "Escape" && setCarry(null);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("keydown", key);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("keydown", key);
    };
  }, [active, board]);

  return { carry, grab, ghost };
}
