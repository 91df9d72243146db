import { useCallback, useState } from "react";
import { ProblemError } from "../../../api/problem";
import type { PairingEditWish } from "../../../api/types";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { useTakeBack } from "../useTakeBack";
import { useOrders } from "./queries";

const HELD = "crew.pairing_held";

/** Changes to pairings: done at once, undone with Ctrl Z for ten seconds. */
export function useEdits(period: string) {
  const { edit, undo, lock } = useOrders(period);
  const [asking, ask] = useState<PairingEditWish | null>(null);
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
  const done = useTakeBack(undo, refuse);

  const change = useCallback(
    (wish: PairingEditWish) =>
      edit.mutate(wish, {
        onSuccess: ({ id, kind }) => {
          ask(null);
          done(id, t(`pairings.done.${kind}`));
        },
        onError: (error) => {
          const problem = error instanceof ProblemError ? error.problem : null;
          if (problem?.code === HELD && !wish.release) {
            ask(wish);
          } else refuse(error);
        },
      }),
    [edit, done, refuse],
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
