import { Checkbox, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemError } from "../../../api/problem";
import type { Leg, Pairing, Period } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { useAircraft, useBases } from "../../../shell/queries";
import { Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { day, hhmm, isoDay } from "../../../time/format";
import { DAY, toIso, toMinute } from "../../../time/zone";
import { useLegs } from "../../flights/queries";
import {
  type Draft,
  type Step,
  useBuildPairing,
  usePairingPreview,
} from "../pairings/queries";
import { judge } from "./judge";

const CONNECTION = 30; // minutes: what is not offered here, no rule would pass

const span = (leg: Leg) => {
  const [start, end] = [
    toMinute(leg.scheduled_departure),
    toMinute(leg.scheduled_arrival),
  ];
  return `${day(start, "UTC")} ${hhmm(start, "UTC")}–${hhmm(end, "UTC")}Z`;
};

interface OfferProps {
  airport: string;
  after: number;
  onAdd: (leg: Leg) => void;
}

/** The legs that can follow: they leave this airport, late enough. */
function Offer({ airport, after, onAdd }: OfferProps) {
  const legs = useLegs({ from: toIso(after), to: toIso(after + DAY), airport });
  if (legs.isPending) return <Waiting lines={3} />;
  if (legs.error) return <Failure error={legs.error} retry={() => legs.refetch()} />;
  const offered = legs.data.pages
    .flatMap((page) => page.items)
    .filter(({ origin, scheduled_departure }) => {
      return origin === airport && toMinute(scheduled_departure) >= after;
    });
  if (offered.length === 0) {
    return <p className="quiet">{t("pairing.none", { airport })}</p>;
  }
  return (
    <ul className="offer">
      {offered.map((leg) => (
        <li key={leg.id}>
          <button type="button" className="plain" onClick={() => onAdd(leg)}>
            {leg.designator} {leg.origin}–{leg.destination}
          </button>
          <span className="quiet">
            {span(leg)} · {leg.aircraft_type}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ChainProps {
  steps: readonly Step[];
  change: (steps: Step[]) => void;
}

function Chain({ steps, change }: ChainProps) {
  const flip = (index: number) =>
    change(
      steps.map((step, at) =>
        at === index ? { ...step, deadhead: !step.deadhead } : step,
      ),
    );
  return (
    <ol className="chain">
      {steps.map(({ leg, deadhead }, index) => (
        <li key={leg.id}>
          <span>
            {leg.designator} {leg.origin}–{leg.destination}
          </span>
          <span className="quiet">{span(leg)}</span>
          <Checkbox
            size="xs"
            label={t("pairing.deadhead")}
            checked={deadhead}
            onChange={() => flip(index)}
          />
        </li>
      ))}
    </ol>
  );
}

/** How the legs so far stand: not home yet, or what the scheme says of them. */
function Standing({
  period,
  draft,
  closed,
}: {
  period: string;
  draft: Draft;
  closed: boolean;
}) {
  const { data, error } = usePairingPreview(period, draft, closed);
  if (draft.steps.length === 0) return <span className="grow" />;
  if (!closed) {
    return (
      <span className="quiet grow">
        {t("pairing.not_closed", { base: draft.base })}
      </span>
    );
  }
  if (error instanceof ProblemError) {
    return <span className="breach grow">{error.problem.title}</span>;
  }
  if (!data) return <span className="quiet grow">{t("pairing.judging")}</span>;
  const mark = judge(data);
  return <span className={`${mark.tone} grow`}>{mark.text}</span>;
}

/** A pairing built leg by leg; the server judges it and refuses with the rule's name. */
export function PairingDialog({
  period,
  onClose,
}: {
  period: Period;
  onClose: () => void;
}) {
  const [scope] = useScope();
  const { data: bases = [] } = useBases();
  const base = scope.base ?? bases[0]?.airport ?? "";
  const [category, setCategory] = useState<Pairing["category"]>("flight_deck");
  const [date, setDate] = useState(isoDay(toMinute(period.start), "UTC"));
  const [steps, setSteps] = useState<Step[]>([]);
  const build = useBuildPairing(period.id);
  const say = useToast();
  const last = steps.at(-1)?.leg;
  const airport = last?.destination ?? base;
  const after = last
    ? toMinute(last.scheduled_arrival) + CONNECTION
    : toMinute(`${date}T00:00:00Z`);
  const closed = last?.destination === base;
  const { data: aircraft = [] } = useAircraft();
  const flown = aircraft.find(
    ({ registration }) => registration === last?.registration,
  );
  const draft = {
    base,
    category,
    fleet: scope.fleet ?? (flown ?? aircraft[0])?.fleet ?? "",
    steps,
  };
  const create = () =>
    build.mutate(draft, {
      onSuccess: ({ number }) => {
        say(t("pairing.created", { number }));
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} size="lg" title={t("pairing.title")}>
      <div className="pairing-controls">
        <SegmentedControl
          size="xs"
          value={category}
          onChange={(value) => setCategory(value as Pairing["category"])}
          data={[
            { value: "flight_deck", label: t("category.flight_deck") },
            { value: "cabin", label: t("category.cabin") },
          ]}
        />
        <TextInput
          size="xs"
          type="date"
          aria-label={t("pairing.day")}
          value={date}
          disabled={steps.length > 0}
          onChange={({ currentTarget }) => setDate(currentTarget.value || date)}
        />
      </div>
      {steps.length > 0 && <h2 className="spaced">{t("pairing.legs")}</h2>}
      <Chain steps={steps} change={setSteps} />
      <h2 className="spaced">
        {t(steps.length ? "pairing.pick" : "pairing.start", { airport })}
      </h2>
      <Offer
        airport={airport}
        after={after}
        onAdd={(leg) => setSteps((now) => [...now, { leg, deadhead: false }])}
      />
      {build.error && <Failure error={build.error} />}
      <div className="dialog-actions">
        <Standing period={period.id} draft={draft} closed={closed} />
        <Button
          variant="default"
          disabled={steps.length === 0}
          onClick={() => setSteps((now) => now.slice(0, -1))}
        >
          {t("pairing.remove")}
        </Button>
        <Button disabled={!closed} loading={build.isPending} onClick={create}>
          {t("pairing.create")}
        </Button>
      </div>
    </Modal>
  );
}
