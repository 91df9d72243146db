import { useHotkeys } from "@mantine/hooks";
import { useCallback, useRef, useState } from "react";
import { ProblemError } from "../../../api/problem";
import type { PairingEditWish } from "../../../api/types";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { useOrders } from "./queries";

const UNDO_MS = 10_000;
const HELD = "crew.pairing_held";

interface Done {
  edit: string;
  until: number;
  unsay: () => void;
}

/** Changes to pairings: done at once, undone with Ctrl Z for ten seconds. */
export function useEdits(period: string) {
  const { edit, undo, lock } = useOrders(period);
  const [asking, ask] = useState<PairingEditWish | null>(null);
  const last = useRef<Done | null>(null);
  const say = useToast();

  const refuse = useCallback(
    (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      const { title, detail, next_step } = error.problem;
      const told = [title, detail, next_step].filter(Boolean).join(" ");
      say(told, { tone: "breach" });
    },
    [say],
  );
  const takeBack = useCallback(() => {
    const done = last.current;
    last.current = null;
    if (!done || Date.now() > done.until) return;
    done.unsay();
    undo.mutate(done.edit, {
      onSuccess: () => say(t("move.undone")),
      onError: refuse,
    });
  }, [undo, say, refuse]);
  useHotkeys([["mod+Z", takeBack]]);

  const change = useCallback(
    (wish: PairingEditWish) =>
      edit.mutate(wish, {
        onSuccess: ({ id, kind }) => {
          ask(null);
          const unsay = say(t(`pairings.done.${kind}`), {
            action: { label: t("action.undo"), run: takeBack },
          });
          last.current = { edit: id, until: Date.now() + UNDO_MS, unsay };
        },
        onError: (error) => {
          const problem = error instanceof ProblemError ? error.problem : null;
          if (problem?.code === HELD && !wish.release) {
            ask(wish);
          } else refuse(error);
        },
      }),
    [edit, say, takeBack, refuse],
  );
  const setLocks = useCallback(
    (pairings: string[], locked: boolean) =>
      lock.mutate(
        { pairings, locked },
        {
          onSuccess: () =>
            say(t(locked ? "pairings.done.lock" : "pairings.done.unlock")),
          onError: refuse,
        },
      ),
    [lock, say, refuse],
  );
  return { change, setLocks, asking, dismiss: () => ask(null) };
}
