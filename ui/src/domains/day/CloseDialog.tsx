import { Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { Button } from "../../shell/Button";
import { useAirports } from "../../shell/queries";
import { Failure, Waiting } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { count, t } from "../../texts";
import "../../texts/day";
import { toIso, toMinute } from "../../time/zone";
import "../crew/runs/runs.css";
import { Effects, KnockOn } from "../flights/Effects";
import { type Closure, useClose, useClosure, useClosureEffects } from "./closing";

const [USUAL, LONGEST] = [3, 24]; // hours

/** What a closure would do to legs and to their crews, asked anew as it changes. */
function Consequences({ closure }: { closure: Closure }) {
  const delays = useClosure(closure);
  const effects = useClosureEffects(closure);
  const failed = delays.error ?? effects.error;
  if (closure.airport === "") return null;
  if (failed) return <Failure error={failed} retry={() => delays.refetch()} />;
  if (!delays.data || !effects.data) return <Waiting lines={3} />;
  return (
    <section
      className="consequences"
      tabIndex={0}
      aria-label={t("flights.consequences")}
      aria-busy={delays.isPlaceholderData || undefined}
    >
      <p>{count("closure.moves", delays.data.length)}</p>
      <KnockOn delays={delays.data} />
      <Effects effects={effects.data} />
    </section>
  );
}

/** An airport that closes: what waits for it, the reason, then the act. */
export function CloseDialog({ onClose, date }: { onClose: () => void; date: string }) {
  const { data: airports } = useAirports();
  const [airport, setAirport] = useState("");
  const [start, setStart] = useState(() => {
    const now = new Date().toISOString().slice(0, 16);
    return now > date ? now : `${date}T00:00`; // a day to come, from its beginning
  });
  const [hours, setHours] = useState(USUAL);
  const [reason, setReason] = useState("");
  const close = useClose();
  const say = useToast();
  const from = toMinute(`${start}:00Z`);
  const closure = { airport, from: toIso(from), to: toIso(from + hours * 60) };
  const done = (moved: readonly unknown[]) => {
    say(t("closure.done", { airport, legs: moved.length }));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t("closure.title")}>
      <div className="plan-form">
        <Select
          label={t("closure.airport")}
          searchable
          openOnFocus={false} // the list would hide what the form asks
          data-autofocus
          data={[...(airports?.values() ?? [])].map(({ code, name }) => ({
            value: code,
            label: `${code} ${name}`,
          }))}
          value={airport || null}
          onChange={(code) => setAirport(code ?? "")}
        />
        <div className="plan-fields">
          <TextInput
            type="datetime-local"
            label={t("closure.from")}
            value={start}
            onChange={({ currentTarget }) =>
              currentTarget.value && setStart(currentTarget.value)
            }
          />
          <NumberInput
            label={t("closure.hours")}
            min={1}
            max={LONGEST}
            allowDecimal={false}
            clampBehavior="strict"
            value={hours}
            onChange={(value) => setHours(Math.max(1, Number(value) || USUAL))}
          />
        </div>
        <Consequences closure={closure} />
        <TextInput
          label={t("closure.reason")}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {close.error && <Failure error={close.error} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t("closure.keep")}
          </Button>
          <Button
            tone="breach"
            disabled={airport === "" || !reason.trim()}
            loading={close.isPending}
            onClick={() =>
              close.mutate({ ...closure, reason: reason.trim() }, { onSuccess: done })
            }
          >
            {t("closure.do", { airport, hours })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
