import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Leg, LegDetail } from "../../api/types";
import { actorText } from "../../shell/actor";
import { Button } from "../../shell/Button";
import { type Clock, clockAt, useClock } from "../../shell/clock";
import { may } from "../../shell/places";
import { useMe } from "../../shell/queries";
import { Failure, Waiting } from "../../shell/States";
import { t, word } from "../../texts";
import { day, hhmm } from "../../time/format";
import { toMinute } from "../../time/zone";
import { CrewList } from "./CrewList";
import { useLegCrew } from "./crews";
import { InFlight } from "./InFlight";
import { LegsTable } from "./LegsTable";
import { LineActs } from "./LineActs";
import { Movements } from "./Movements";
import { OrderDialog } from "./OrderDialog";
import type { Order } from "./orders";
import { useLeg, useRotation } from "./queries";
import { Reasons } from "./Reasons";
import { arrives, landsElsewhere, leaves, statusOf } from "./times";
import "./flights.css";

type Change = LegDetail["history"][number];

const moment = (iso: string) => {
  const minute = toMinute(iso);
  return `${day(minute, "UTC")} ${hhmm(minute, "UTC")}Z`;
};

const span = (leg: Leg, off: string, on: string, clock: Clock) =>
  `${clockAt(clock, off, leg.origin)} – ${clockAt(clock, on, leg.destination)}`;

/** Where it lands, when that is not where it was planned to. */
function landing(leg: Leg): [string, string][] {
  const { destination } = leg;
  const airport = landsElsewhere(leg);
  if (!airport) return [];
  return [[t("divert.lands"), t("divert.planned", { airport, destination })]];
}

function Facts({ leg }: { leg: Leg }) {
  const clock = useClock();
  const facts = [
    [
      t("flights.scheduled"),
      span(leg, leg.scheduled_departure, leg.scheduled_arrival, clock),
    ],
    [t("flights.expected"), span(leg, leaves(leg), arrives(leg), clock)],
    [t("flights.status"), word("leg", statusOf(leg))],
    ...landing(leg),
    [t("flights.type"), leg.aircraft_type],
    [t("flights.registration"), leg.registration ?? t("flights.no_tail")],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div className="facts-row" key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function History({ changes }: { changes: readonly Change[] }) {
  const { data: me } = useMe();
  if (changes.length === 0) return <p className="quiet">{t("flights.no_history")}</p>;
  return (
    <table className="dense">
      <tbody>
        {changes.map((change) => (
          <tr key={change.id}>
            <td>{moment(change.at)}</td>
            <td>{word("change", change.kind)}</td>
            <td>{change.reason}</td>
            <td className="quiet">{actorText(change.actor, me)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What can be done with a leg in its status; only before it leaves its blocks. */
const ORDERS: Readonly<Record<string, readonly Order[]>> = {
  scheduled: ["delay", "cancellation"],
  cancelled: ["reinstatement"],
};

function Orders({ leg }: { leg: Leg }) {
  const [order, setOrder] = useState<Order | null>(null);
  return (
    <>
      {(ORDERS[leg.status] ?? []).map((one) => (
        <Button
          key={one}
          size="compact"
          variant="default"
          onClick={() => setOrder(one)}
        >
          {t(`flights.${one}`)}
        </Button>
      ))}
      {order && <OrderDialog leg={leg} order={order} onClose={() => setOrder(null)} />}
    </>
  );
}

function Crew({ leg }: { leg: string }) {
  const { data, error, refetch, fetchStatus } = useLegCrew(leg);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return fetchStatus === "idle" ? null : <Waiting lines={4} />;
  return (
    <section className="card" tabIndex={0}>
      <h2>{t("flights.crew")}</h2>
      <CrewList seats={data.seats} />
    </section>
  );
}

function Rotation({ leg }: { leg: Leg }) {
  const { data, error, refetch } = useRotation(leg.id);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting lines={5} />;
  const sameDay = data.filter(
    ({ date_of_origin }) => date_of_origin === leg.date_of_origin,
  );
  return <LegsTable legs={sameDay} />;
}

/** One leg: its times, its crew, what happened to it, and the line its aircraft flies. */
export function LegPage() {
  const { leg: id } = useParams({ strict: false }) as { leg: string };
  const { data: me } = useMe();
  const { data, error, refetch } = useLeg(id);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting />;
  const { leg, history, flown } = data;
  const mayChange = me !== undefined && may(me, "flights.leg.change");
  return (
    <div className="page leg">
      <header className="page-head">
        <h1>
          {leg.designator} {leg.origin}–{leg.destination}{" "}
          <span className="quiet">{day(toMinute(leg.scheduled_departure), "UTC")}</span>
        </h1>
        <span className="grow" />
        {mayChange && <Orders leg={leg} />}
        <LineActs leg={leg} />
        {mayChange && <InFlight leg={leg} flown={flown} />}
      </header>
      <section className="card">
        <Facts leg={leg} />
      </section>
      <Reasons leg={leg} mayChange={mayChange} />
      <Movements leg={leg} flown={flown} mayChange={mayChange} />
      <Crew leg={id} />
      <section className="card" tabIndex={0}>
        <h2>{t("flights.history")}</h2>
        <History changes={history} />
      </section>
      <h2>{t("flights.rotation")}</h2>
      <Rotation leg={leg} />
    </div>
  );
}
