import { useHotkeys } from "@mantine/hooks";
import { useCallback, useRef, useState } from "react";
import { type Problem, ProblemError } from "../../../api/problem";
import type { Scope } from "../../../shell/scope";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import type { Seat } from "./plan";
import { usePlanning } from "./queries";

const UNDO_MS = 10_000;
const CONFLICT = new Set([409, 412]);

interface Done {
  change: string;
  until: number;
  unsay: () => void;
}

/** Moving seats: done at once, undone with Ctrl Z for ten seconds, refused in words. */
export function useMoves(period: string, scope: Scope) {
  const { assign, undo, reload } = usePlanning(period, scope);
  const [conflict, setConflict] = useState<Problem | null>(null);
  const last = useRef<Done | null>(null);
  const say = useToast();

  const refuse = useCallback(
    (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      const { problem } = error;
      if (CONFLICT.has(problem.status)) setConflict(problem);
      else
        say([problem.title, problem.detail].filter(Boolean).join(" "), {
          tone: "breach",
        });
    },
    [say],
  );
  const takeBack = useCallback(() => {
    const done = last.current;
    last.current = null;
    if (!done || Date.now() > done.until) return;
    done.unsay();
    undo.mutate(done.change, {
      onSuccess: () => say(t("move.undone")),
      onError: refuse,
    });
  }, [undo, say, refuse]);
  useHotkeys([["mod+Z", takeBack]]);

  const move = useCallback(
    (seat: Seat, to: { id: string; name: string } | null, reason: string) => {
      const text = to
        ? t("move.done", { route: seat.route, name: to.name })
        : t("move.done_open", { route: seat.route });
      assign.mutate(
        { seat, to: to?.id ?? null, reason },
        {
          onSuccess: ({ change }) => {
            const unsay = say(text, {
              action: { label: t("action.undo"), run: takeBack },
            });
            last.current = { change: change.id, until: Date.now() + UNDO_MS, unsay };
          },
          onError: refuse,
        },
      );
    },
    [assign, say, takeBack, refuse],
  );
  const resolve = useCallback(() => {
    setConflict(null);
    reload();
  }, [reload]);
  return { move, conflict, resolve, refuse };
}
