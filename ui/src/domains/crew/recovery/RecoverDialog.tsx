import { Modal, NumberInput, SegmentedControl, Select } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Period, RecoveryWish } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { useAircraft, useBases } from "../../../shell/queries";
import { Failure } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t, word } from "../../../texts";
import "../../../texts/day";
import "../../../texts/plan";
import "../runs/runs.css";
import { useStartRecovery } from "./queries";

const CATEGORIES = ["flight_deck", "cabin"] as const;
const [USUAL_HOURS, LONGEST_HOURS, SECONDS] = [36, 96, 60];

interface Props {
  period: Period;
  /** The first moment that may change; null stands for now. */
  start: string | null;
  onClose: () => void;
}

type Change = (part: Partial<RecoveryWish>) => void;

function Scope({ wish, change }: { wish: RecoveryWish; change: Change }) {
  const { data: bases = [] } = useBases();
  const { data: aircraft = [] } = useAircraft();
  const fleets = [...new Set(aircraft.map(({ fleet }) => fleet))].sort();
  return (
    <div className="plan-fields">
      <Select
        label={t("plan.base")}
        placeholder={t("plan.all_bases")}
        clearable
        data={bases.map(({ airport }) => airport)}
        value={wish.base ?? null}
        onChange={(base) => change({ base })}
      />
      <Select
        label={t("plan.fleet")}
        placeholder={t("plan.all_fleets")}
        clearable
        data={fleets}
        value={wish.fleet ?? null}
        onChange={(fleet) => change({ fleet })}
      />
    </div>
  );
}

/** Whose lines may be mended, and how far ahead; the proposal has a page of its own. */
export function RecoverDialog({ period, start, onClose }: Props) {
  const [scope] = useScope();
  const navigate = useNavigate();
  const begin = useStartRecovery(period.id);
  const [wish, setWish] = useState<RecoveryWish>({
    category: "flight_deck",
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
        <SegmentedControl
          aria-label={t("plan.crew")}
          data-autofocus
          fullWidth
          value={wish.category}
          onChange={(value) => change({ category: value as RecoveryWish["category"] })}
          data={CATEGORIES.map((value) => ({ value, label: word("category", value) }))}
        />
        <Scope wish={wish} change={change} />
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
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={begin.isPending}>
            {t("recover.start")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
