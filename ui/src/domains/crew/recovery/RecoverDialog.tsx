import { Modal, NumberInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Period, RecoveryWish } from "../../../api/types";
import { DialogActions } from "../../../shell/DialogActions";
import { Failure } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t } from "../../../texts";
import "../../../texts/day";
import { ScopeFields } from "../ScopeFields";
import { useStartRecovery } from "./queries";

const [USUAL_HOURS, LONGEST_HOURS, SECONDS] = [36, 96, 60];

interface Props {
  period: Period;
  /** The first moment that may change; null stands for now. */
  start: string | null;
  /** The crew to begin with. */
  category: RecoveryWish["category"];
  onClose: () => void;
}

type Change = (part: Partial<RecoveryWish>) => void;

/** Whose lines may be mended, and how far ahead; the proposal has a page of its own. */
export function RecoverDialog({ period, start, category, onClose }: Props) {
  const [scope] = useScope();
  const navigate = useNavigate();
  const begin = useStartRecovery(period.id);
  const [wish, setWish] = useState<RecoveryWish>({
    category,
    base: scope.base ?? null,
    fleet: scope.fleet ?? null,
    start,
    window_hours: USUAL_HOURS,
    time_limit_seconds: SECONDS,
  });
  const change: Change = (part) => setWish((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(wish, {
      onSuccess: ({ id }) => navigate({ to: "/recoveries/$run", params: { run: id } }),
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("recover.title")} size="md">
      <form onSubmit={submit} className="plan-form">
        <ScopeFields first wish={wish} change={change} />
        <NumberInput
          label={t("recover.hours")}
          min={1}
          max={LONGEST_HOURS}
          allowDecimal={false}
          clampBehavior="strict"
          value={wish.window_hours}
          onChange={(hours) =>
            change({ window_hours: Math.max(1, Number(hours) || USUAL_HOURS) })
          }
        />
        <p className="quiet">{t("recover.proposes")}</p>
        {begin.error && <Failure error={begin.error} />}
        <DialogActions
          text={t("recover.start")}
          onClose={onClose}
          loading={begin.isPending}
        />
      </form>
    </Modal>
  );
}
