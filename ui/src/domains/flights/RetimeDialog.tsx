import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import type { Leg } from "../../api/types";
import { DialogActions } from "../../shell/DialogActions";
import { Failure, Waiting } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";
import "../../texts/day";
import { toIso, toMinute } from "../../time/zone";
import "../crew/runs/runs.css";
import { Effects } from "./Effects";
import { FindingList } from "./FindingList";
import { type Times, useDoRetime, useRetime, useRetimeEffects } from "./retimes";

const TYPED_MS = 300;
const SHOWN = "2026-03-01T06:15".length;

function Consequences({ leg, times }: { leg: string; times: Times }) {
  const line = useRetime(leg, times);
  const effects = useRetimeEffects(leg, times);
  const failed = line.error ?? effects.error;
  if (failed) return <Failure error={failed} />;
  if (!line.data || !effects.data) return <Waiting lines={3} />;
  return (
    <section
      className="consequences"
      tabIndex={0}
      aria-label={t("flights.consequences")}
      aria-busy={line.isPlaceholderData || undefined}
    >
      {line.data.after.length === 0 && <p className="fine">{t("retime.holds")}</p>}
      <FindingList findings={line.data.after} />
      <Effects effects={effects.data} />
    </section>
  );
}

/** Other scheduled times of a leg: what they do to its line and crews, then the act. */
export function RetimeDialog({ leg, onClose }: { leg: Leg; onClose: () => void }) {
  const block = toMinute(leg.scheduled_arrival) - toMinute(leg.scheduled_departure);
  const [start, setStart] = useState(leg.scheduled_departure.slice(0, SHOWN));
  const [reason, setReason] = useState("");
  const departure = toMinute(`${start}:00Z`);
  const times = { departure: toIso(departure), arrival: toIso(departure + block) };
  const [asked] = useDebouncedValue(times.departure, TYPED_MS);
  const act = useDoRetime(leg);
  const say = useToast();
  const name = { flight: leg.designator };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(
      { ...times, reason: reason.trim() },
      {
        onSuccess: () => {
          say(t("retime.done", name));
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t("retime.title", name)}>
      <form className="plan-form" onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t("retime.departure")}
          data-autofocus
          value={start}
          onChange={({ currentTarget }) =>
            currentTarget.value && setStart(currentTarget.value)
          }
        />
        <Consequences
          leg={leg.id}
          times={{ departure: asked, arrival: toIso(toMinute(asked) + block) }}
        />
        <TextInput
          label={t("flights.reason")}
          required
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {act.error && <Failure error={act.error} />}
        <DialogActions
          text={t("retime.do", name)}
          onClose={onClose}
          loading={act.isPending}
          disabled={!reason.trim() || asked !== times.departure}
        />
      </form>
    </Modal>
  );
}
