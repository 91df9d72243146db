import { useHotkeys } from "@mantine/hooks";
import { useCallback, useRef } from "react";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";

const UNDO_MS = 10_000;

interface Done {
  change: string;
  until: number;
  unsay: () => void;
}

interface Undo {
  mutate: (
    change: string,
    then: { onSuccess: () => void; onError: (error: unknown) => void },
  ) => void;
}

/** Says what was done, and takes it back with Ctrl Z or the button for ten seconds. */
export function useTakeBack(undo: Undo, refuse: (error: unknown) => void) {
  const last = useRef<Done | null>(null);
  const say = useToast();
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
  return useCallback(
    (change: string, text: string) => {
      const unsay = say(text, { action: { label: t("action.undo"), run: takeBack } });
      last.current = { change, until: Date.now() + UNDO_MS, unsay };
    },
    [say, takeBack],
  );
}
