import { Checkbox, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Diversion, Leg } from "../../api/types";
import { Button } from "../../shell/Button";
import { clockAt, useClock } from "../../shell/clock";
import { useAirports } from "../../shell/queries";
import { Failure, Waiting } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { count, t } from "../../texts";
import "../../texts/operation";
import { toIso, toMinute } from "../../time/zone";
import "../crew/runs/runs.css";
import {
  type DivertWish,
  useDiversion,
  useDiversionEffects,
  useDivert,
  useResume,
} from "./diverting";
import { Effects, KnockOn } from "./Effects";
import { arrives } from "./times";

interface Props {
  leg: Leg;
  onClose: () => void;
}

/** The aircraft's next legs: without it, or late behind the leg that flies on. */
function Aircraft({ leg, stranded, delayed, onward, airport }: Diversion) {
  const clock = useClock();
  if (onward) {
    const off = clockAt(clock, onward.departure, airport);
    const on = clockAt(clock, onward.arrival, leg.destination);
    const sector = { origin: airport, destination: leg.destination, off, on };
    return (
      <>
        <p>{t("divert.flies_on", sector)}</p>
        <KnockOn delays={delayed} />
      </>
    );
  }
  if (stranded.length === 0) return <p>{t("divert.no_stranded")}</p>;
  return (
    <>
      <p className="warning">{count("divert.stranded", stranded.length)}</p>
      <p>
        {stranded
          .map((one) => `${one.designator} ${one.origin}–${one.destination}`)
          .join(", ")}
      </p>
    </>
  );
}

/** What landing there would do, asked anew as it changes. */
function Consequences({ leg, wish }: { leg: Leg; wish: DivertWish }) {
  const seen = useDiversion(leg, wish);
  const effects = useDiversionEffects(leg, wish);
  const failed = seen.error ?? effects.error;
  if (wish.airport === "") return null;
  if (failed) return <Failure error={failed} retry={() => seen.refetch()} />;
  if (!seen.data || !effects.data) return <Waiting lines={3} />;
  return (
    <section
      className="consequences"
      tabIndex={0}
      aria-label={t("flights.consequences")}
      aria-busy={seen.isPlaceholderData || undefined}
    >
      <Aircraft {...seen.data} />
      <Effects effects={effects.data} />
    </section>
  );
}

interface FormProps {
  leg: Leg;
  wish: DivertWish;
  change: (part: Partial<DivertWish>) => void;
}

function Form({ leg, wish, change }: FormProps) {
  const { data: airports } = useAirports();
  return (
    <>
      <Select
        label={t("divert.airport", { origin: leg.origin })}
        searchable
        openOnFocus={false} // the list would hide what the form asks
        data-autofocus
        data={[...(airports?.values() ?? [])]
          .filter(({ code }) => code !== leg.destination)
          .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        value={wish.airport || null}
        onChange={(airport) => change({ airport: airport ?? "", onward: false })}
      />
      <TextInput
        type="datetime-local"
        label={t("divert.arrival")}
        value={wish.arrival.slice(0, 16)}
        onChange={({ currentTarget }) =>
          currentTarget.value &&
          change({ arrival: toIso(toMinute(`${currentTarget.value}:00Z`)) })
        }
      />
      <Checkbox
        label={t("divert.onward", { destination: leg.destination })}
        disabled={wish.airport === "" || wish.airport === leg.origin}
        checked={wish.onward}
        onChange={({ currentTarget }) => change({ onward: currentTarget.checked })}
      />
    </>
  );
}

interface ActProps {
  leg: Leg;
  wish: DivertWish;
  onClose: () => void;
}

/** The reason, then the act. */
function Act({ leg, wish, onClose }: ActProps) {
  const [reason, setReason] = useState("");
  const divert = useDivert(leg);
  const say = useToast();
  const { airport } = wish;
  const done = () => {
    say(t("divert.done", { flight: leg.designator, airport }));
    onClose();
  };
  return (
    <>
      <TextInput
        label={t("flights.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {divert.error && <Failure error={divert.error} />}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>
          {t("action.close")}
        </Button>
        <Button
          tone="breach"
          disabled={airport === "" || !reason.trim()}
          loading={divert.isPending}
          onClick={() =>
            divert.mutate({ ...wish, reason: reason.trim() }, { onSuccess: done })
          }
        >
          {t(airport === leg.origin ? "divert.do_return" : "divert.do", { airport })}
        </Button>
      </div>
    </>
  );
}

/** Another airport, or back: what follows, the reason, then the act. */
export function DivertDialog({ leg, onClose }: Props) {
  const [wish, setWish] = useState<DivertWish>({
    airport: "",
    arrival: arrives(leg),
    onward: false,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("divert.title", { flight: leg.designator })}
    >
      <div className="plan-form">
        <Form leg={leg} wish={wish} change={(part) => setWish({ ...wish, ...part })} />
        <Consequences leg={leg} wish={wish} />
        <Act leg={leg} wish={wish} onClose={onClose} />
      </div>
    </Modal>
  );
}

/** A diverted leg flies as planned after all. */
export function ResumeDialog({ leg, onClose }: Props) {
  const [reason, setReason] = useState("");
  const resume = useResume(leg);
  const say = useToast();
  const name = { flight: leg.designator, destination: leg.destination };
  const done = () => {
    say(t("resume.done", name));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("resume.title", name)}>
      <TextInput
        label={t("flights.reason")}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {resume.error && <Failure error={resume.error} />}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>
          {t("action.close")}
        </Button>
        <Button
          disabled={!reason.trim()}
          loading={resume.isPending}
          onClick={() => resume.mutate(reason.trim(), { onSuccess: done })}
        >
          {t("resume.action")}
        </Button>
      </div>
    </Modal>
  );
}
