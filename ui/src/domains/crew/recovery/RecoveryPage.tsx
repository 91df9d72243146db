import { TextInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Period, Recovery } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe, usePeriod } from "../../../shell/queries";
import { Failure, Waiting } from "../../../shell/States";
import { useToast } from "../../../shell/Toasts";
import { count, t } from "../../../texts";
import "../../../texts/day";
import { day, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { Figures } from "../runs/Figures";
import { Cancel, RunHead } from "../runs/RunHead";
import { Search } from "../runs/RunPage";
import { LeftOpen } from "../runs/RunResult";
import { isLive, scopeOf } from "../runs/run";
import "../runs/runs.css";
import { MendedLines } from "./MendedLines";
import { useApplyRecovery, useCancelRecovery, useRecovery } from "./queries";
import "./recovery.css";

function Head({ recovery, period }: { recovery: Recovery; period: Period }) {
  const { data: me } = useMe();
  const { run } = recovery;
  const cancel = useCancelRecovery(run.period, run.id);
  const done = run.state === "done";
  const standing = t(done ? "recover.proposed" : `plan.state.${run.state}`);
  return (
    <RunHead run={run} period={period} standing={standing}>
      <Link to="/day">{t("nav.day")}</Link>
      {me && may(me, "crew.recovery.change") && isLive(run) && (
        <Cancel cancel={cancel} />
      )}
    </RunHead>
  );
}

/** What the window held: who is changed, who broke, which seats have somebody. */
function Facts({ recovery: { run, facts, lines } }: { recovery: Recovery }) {
  const start = toMinute(facts.start);
  const changed = lines.filter(({ line }) => line.changes > 0);
  return (
    <Figures
      of={[
        ["plan.scope", scopeOf(run)],
        ["recover.from", `${day(start, "UTC")} ${hhmm(start, "UTC")}Z`],
        ["recover.window", String(facts.window_hours)],
        ["recover.broken", String(facts.broken)],
        ["recover.people", String(changed.length)],
        ["recover.told_later", String(lines.length - changed.length)],
        ["recover.crewed", `${facts.crewed} / ${facts.seats}`],
      ]}
    />
  );
}

interface ApplyProps {
  recovery: Recovery;
  chosen: ReadonlySet<string>;
}

function Apply({ recovery: { run }, chosen }: ApplyProps) {
  const [reason, setReason] = useState("");
  const apply = useApplyRecovery(run.period, run.id);
  const say = useToast();
  const members = [...chosen];
  const onSuccess = () => {
    setReason("");
    say(count("recover.done", members.length));
  };
  return (
    <div className="apply">
      <TextInput
        label={t("recover.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        disabled={!reason.trim() || members.length === 0}
        loading={apply.isPending}
        onClick={() => apply.mutate({ members, reason: reason.trim() }, { onSuccess })}
      >
        {count("recover.apply", members.length)}
      </Button>
      {apply.error && <Failure error={apply.error} />}
    </div>
  );
}

function Proposal({ recovery }: { recovery: Recovery }) {
  const { data: me } = useMe();
  const { lines, run } = recovery;
  const waiting = lines.filter(({ line }) => !line.applied).map(({ who }) => who.id);
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const chosen = new Set(waiting.filter((member) => !spared.has(member)));
  const pick = (member: string) =>
    setSpared((now) => {
      const next = new Set(now);
      if (!next.delete(member)) next.add(member);
      return next;
    });
  const changes = me !== undefined && may(me, "crew.recovery.change");
  if (run.state !== "done" || !run.outcome) return null;
  return (
    <section className="card run-card" aria-label={t("plan.result")} tabIndex={0}>
      <h2>{t("plan.result")}</h2>
      <Facts recovery={recovery} />
      {lines.length === 0 ? (
        <p className="fine">{t("recover.nothing")}</p>
      ) : (
        <>
          {changes && waiting.length > 0 && (
            <Apply recovery={recovery} chosen={chosen} />
          )}
          <MendedLines lines={lines} chosen={chosen} pick={changes ? pick : null} />
        </>
      )}
      <h2 className="spaced">{t("recover.open")}</h2>
      <LeftOpen outcome={run.outcome} seats />
    </section>
  );
}

/** One recovery: followed while it searches, then read person by person and applied. */
export function RecoveryPage() {
  const { run: id } = useParams({ strict: false }) as { run: string };
  const { period, error: noPeriod } = usePeriod();
  const { data: recovery, error, refetch } = useRecovery(period?.id ?? "", id);
  const problem = noPeriod ?? error;
  if (problem) return <Failure error={problem} retry={() => refetch()} />;
  if (!recovery || !period) return <Waiting lines={12} />;
  return (
    <div className="page">
      <Head recovery={recovery} period={period} />
      <div className="recovery">
        <Proposal recovery={recovery} />
        <Search run={recovery.run} />
      </div>
    </div>
  );
}
