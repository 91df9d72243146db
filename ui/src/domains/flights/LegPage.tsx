import { useParams } from "@tanstack/react-router";
import type { LegDetail } from "../../api/types";
import { Failure, Waiting } from "../../shell/States";
import { t, word } from "../../texts";
import { day, hhmm } from "../../time/format";
import { toMinute } from "../../time/zone";
import { LegsTable } from "./LegsTable";
import { useLeg } from "./queries";
import { arrives, leaves } from "./times";
import "./flights.css";

type Change = LegDetail["history"][number];

const moment = (iso: string) => {
  const minute = toMinute(iso);
  return `${day(minute, "UTC")} ${hhmm(minute, "UTC")}Z`;
};

function Facts({ leg }: { leg: LegDetail["leg"] }) {
  const facts = [
    [
      t("flights.scheduled"),
      `${moment(leg.scheduled_departure)} – ${moment(leg.scheduled_arrival)}`,
    ],
    [t("flights.expected"), `${moment(leaves(leg))} – ${moment(arrives(leg))}`],
    [t("flights.status"), word("leg", leg.status)],
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
  if (changes.length === 0) return <p className="quiet">{t("flights.no_history")}</p>;
  return (
    <table className="dense">
      <tbody>
        {changes.map((change) => (
          <tr key={change.id}>
            <td>{moment(change.at)}</td>
            <td>{word("change", change.kind)}</td>
            <td>{change.reason}</td>
            <td className="quiet">
              {t("flights.by")} {change.actor}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One leg: its times, what happened to it, and the line its aircraft flies. */
export function LegPage() {
  const { leg: id } = useParams({ strict: false }) as { leg: string };
  const { data, error, refetch } = useLeg(id);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting />;
  const { leg, history, rotation } = data;
  return (
    <div className="page leg">
      <h1>
        {leg.designator} {leg.origin}–{leg.destination}
      </h1>
      <section className="card">
        <Facts leg={leg} />
      </section>
      <section className="card">
        <h2>{t("flights.history")}</h2>
        <History changes={history} />
      </section>
      <h2>{t("flights.rotation")}</h2>
      <LegsTable
        legs={rotation.filter(
          ({ date_of_origin }) => date_of_origin === leg.date_of_origin,
        )}
      />
    </div>
  );
}
