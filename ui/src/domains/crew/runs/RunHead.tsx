import type { ReactNode } from "react";
import type { Period, Run } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import type { useCancelRun } from "./queries";
import { titleOf } from "./run";

interface Props {
  run: Run;
  period: Period;
  /** How it stands, in a word. */
  standing: string;
  children: ReactNode;
}

/** What was searched, how it stands, and what can be done with it. */
export function RunHead({ run, period, standing, children }: Props) {
  return (
    <header className="page-head">
      <h1>
        {titleOf(run)}, {period.name}
      </h1>
      <span className={`run-state ${run.state}`} role="status">
        {standing}
      </span>
      <span className="grow" />
      {children}
    </header>
  );
}

/** Ends a search that is under way. */
export function Cancel({ cancel }: { cancel: ReturnType<typeof useCancelRun> }) {
  const say = useToast();
  const onSuccess = () => say(t("plan.cancelled"));
  return (
    <Button
      size="compact"
      variant="default"
      loading={cancel.isPending}
      onClick={() => cancel.mutate(undefined, { onSuccess })}
    >
      {t("plan.cancel")}
    </Button>
  );
}
