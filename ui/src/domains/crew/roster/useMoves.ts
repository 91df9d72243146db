import { useCallback, useState } from "react";
import { type Problem, ProblemError } from "../../../api/problem";
import type { Scope } from "../../../shell/scope";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { useTakeBack } from "../useTakeBack";
import type { Seat } from "./plan";
import { usePlanning } from "./queries";

const CONFLICT = new Set([409, 412]);

/** Moving seats: done at once, undone with Ctrl Z for ten seconds, refused in words. */
export function useMoves(period: string, scope: Scope) {
  const { assign, undo, reload } = usePlanning(period, scope);
  const [conflict, setConflict] = useState<Problem | null>(null);
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
  const done = useTakeBack(undo, refuse);

  const move = useCallback(
    (seat: Seat, to: { id: string; name: string } | null, reason: string) => {
      const text = to
        ? t("move.done", { route: seat.route, name: to.name })
        : t("move.done_open", { route: seat.route });
      assign.mutate(
        { seat, to: to?.id ?? null, reason },
        {
          onSuccess: ({ change }) => done(change.id, text),
          onError: refuse,
        },
      );
    },
    [assign, done, refuse],
  );
  const resolve = useCallback(() => {
    setConflict(null);
    reload();
  }, [reload]);
  return { move, conflict, resolve, refuse };
}
