import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { Period } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useMe, usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { t } from "../../../texts";
import "../../../texts/periods";
import { day } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { PlanButton } from "../runs/PlanButton";
import { CallOrder } from "./CallOrder";
import { Standby } from "./Standby";
import "./periods.css";

// The form loads when it is opened: periods are looked at far more often.
const OpenDialog = lazy(() =>
  import("./OpenDialog").then((module) => ({ default: module.OpenDialog })),
);

const HEADS = [
  "period.name",
  "period.state",
  "period.days",
  "period.deadline",
  "period.of",
  "period.scheme",
] as const;

function daysOf({ start, end, zone }: Period): string {
  return `${day(toMinute(start), zone)} – ${day(toMinute(end) - 1, zone)}`;
}

const named = (names: readonly string[] | undefined, all: "bases" | "fleets") =>
  names?.length ? names.join(", ") : t(`scope.all_${all}`);

function Row({ period, chosen }: { period: Period; chosen: boolean }) {
  const search = (now: object) => ({ ...now, period: period.id });
  return (
    <tr aria-current={chosen || undefined} className={chosen ? "chosen" : ""}>
      <th scope="row">
        <Link to="/periods" search={search}>
          {period.name}
        </Link>
      </th>
      <td className={`period-state ${period.status}`}>
        {t(`period.state.${period.status}`)}
      </td>
      <td>
        {daysOf(period)} <span className="quiet">{period.zone}</span>
      </td>
      <td>{day(toMinute(period.publication_deadline), period.zone ?? "UTC")}</td>
      <td>
        {named(period.bases, "bases")} · {named(period.fleets, "fleets")}
      </td>
      <td>{period.scheme.toUpperCase()}</td>
      <td>
        <span className="links">
          <Link to="/rosters" search={search}>
            {t("period.roster")}
          </Link>
          <Link to="/runs" search={search}>
            {t("period.runs")}
          </Link>
          <Link to="/counters" search={search}>
            {t("period.counters")}
          </Link>
        </span>
      </td>
    </tr>
  );
}

function Table({ periods, chosen }: { periods: readonly Period[]; chosen: string }) {
  return (
    <section className="card period-table" tabIndex={0} aria-label={t("period.title")}>
      <table className="dense">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {periods.map((one) => (
            <Row key={one.id} period={one} chosen={one.id === chosen} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Open() {
  const { data: me } = useMe();
  const [open, { open: begin, close }] = useDisclosure(false);
  if (!me || !may(me, "crew.period.change")) return null;
  return (
    <>
      <Button size="compact" onClick={begin}>
        {t("period.open")}
      </Button>
      {open && (
        <Suspense>
          <OpenDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
}

/** The periods there are, how far each has come, and what the chosen one asks for. */
export function Periods() {
  const { data: known, error, refetch, period } = usePeriod();
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!known) return <Waiting lines={6} />;
  return (
    <div className="page wide">
      <header className="page-head">
        <h1>{t("period.title")}</h1>
        <span className="grow" />
        <PlanButton period={period} kind="pair" />
        {known.length > 0 && <Open />}
      </header>
      {known.length === 0 && (
        <Empty title={t("period.empty")} detail={t("period.empty_detail")}>
          <Open />
        </Empty>
      )}
      {period && (
        <>
          <Table periods={known} chosen={period.id} />
          <Standby key={period.id} period={period} />
          <CallOrder />
        </>
      )}
    </div>
  );
}
