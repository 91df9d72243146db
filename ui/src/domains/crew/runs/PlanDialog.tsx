import { Modal, NumberInput, SegmentedControl } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Period, RunWish } from "../../../api/types";
import { DialogActions } from "../../../shell/DialogActions";
import { Failure } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { count, t } from "../../../texts";
import "../../../texts/plan";
import { useStandby } from "../periods/queries";
import { ScopeFields } from "../ScopeFields";
import { useStartRun } from "./queries";

const KINDS = ["pair", "roster"] as const;
const ORDERS = ["weight", "seniority"] as const;
const [SHORTEST, USUAL, LONGEST] = [0.1, 5, 60]; // minutes, as the API takes them

interface Props {
  period: Period;
  kind: RunWish["kind"];
  onClose: () => void;
}

interface FieldProps {
  wish: RunWish;
  change: Change;
}

type Change = (part: Partial<RunWish>) => void;

function SearchFields({ wish, change }: FieldProps) {
  return (
    <div className="plan-fields">
      <NumberInput
        label={t("plan.minutes")}
        min={SHORTEST}
        max={LONGEST}
        decimalScale={1}
        value={wish.time_limit_seconds / 60}
        onChange={(minutes) =>
          change({ time_limit_seconds: Math.max(SHORTEST, Number(minutes)) * 60 })
        }
      />
      <NumberInput
        label={t("plan.seed")}
        description={t("plan.seed_hint")}
        inputWrapperOrder={["label", "input", "description"]}
        min={0}
        allowDecimal={false}
        value={wish.seed}
        onChange={(seed) => change({ seed: Number(seed) })}
      />
    </div>
  );
}

/** How wishes weigh, and the standby that is filled with the pairings. */
function WishFields({ wish, change, period }: FieldProps & { period: Period }) {
  const { data: lines = [] } = useStandby(period.id);
  const own = lines.filter(({ category }) => category === wish.category);
  return (
    <div>
      <span className="quiet">{t("plan.wishes")}</span>
      <SegmentedControl
        aria-label={t("plan.wishes")}
        fullWidth
        value={wish.by_seniority ? "seniority" : "weight"}
        onChange={(value) => change({ by_seniority: value === "seniority" })}
        data={ORDERS.map((value) => ({ value, label: t(`plan.wishes.${value}`) }))}
      />
      <p className="quiet">{t("plan.wishes_hint")}</p>
      <p className="quiet">
        {own.length ? count("plan.standby", own.length) : t("plan.standby_none")}{" "}
        <Link to="/periods">{t("plan.standby_change")}</Link>
      </p>
    </div>
  );
}

/** What to plan and for how long; starting leads to the run's own page. */
export function PlanDialog({ period, kind, onClose }: Props) {
  const [scope] = useScope();
  const navigate = useNavigate();
  const start = useStartRun(period.id);
  const [wish, setWish] = useState<RunWish>({
    kind,
    category: "flight_deck",
    base: scope.base ?? null,
    fleet: scope.fleet ?? null,
    time_limit_seconds: USUAL * 60,
    seed: 1,
    by_seniority: false,
  });
  const change: Change = (part) => setWish((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(wish, {
      onSuccess: ({ id }) => navigate({ to: "/runs/$run", params: { run: id } }),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("plan.title", { period: period.name })}
      size="md"
    >
      <form onSubmit={submit} className="plan-form">
        <SegmentedControl
          aria-label={t("plan.kind")}
          data-autofocus
          fullWidth
          value={wish.kind}
          onChange={(value) => change({ kind: value as RunWish["kind"] })}
          data={KINDS.map((value) => ({ value, label: t(`plan.kind.${value}`) }))}
        />
        <ScopeFields wish={wish} change={change} />
        {wish.kind === "roster" && (
          <WishFields wish={wish} change={change} period={period} />
        )}
        <SearchFields wish={wish} change={change} />
        <p className="quiet">{t(`plan.replaces.${wish.kind}`)}</p>
        {start.error && <Failure error={start.error} />}
        <DialogActions
          text={t("plan.start")}
          onClose={onClose}
          loading={start.isPending}
        />
      </form>
    </Modal>
  );
}
