import { Switch, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useMemo } from "react";
import type { Alert, Finding } from "../../api/types";
import { Button } from "../../shell/Button";
import { useClock } from "../../shell/clock";
import { may } from "../../shell/places";
import { useMe, usePeriods } from "../../shell/queries";
import { Empty, Failure, Waiting } from "../../shell/States";
import { useScope } from "../../shell/scope";
import { useSearchParams } from "../../shell/searchParams";
import { count, t } from "../../texts";
import "../../texts/day";
import { day } from "../../time/format";
import { DAY, toIso, toMinute } from "../../time/zone";
import { RecoverButton } from "../crew/recovery/RecoverButton";
import { AlertInspector } from "../crew/roster/AlertInspector";
import { useAlerts } from "../crew/roster/alerts";
import "../crew/roster/roster.css";
import { DayPicker } from "../flights/DayPicker";
import { DayView } from "../flights/DayView";
import { FindingList } from "../flights/FindingList";
import { useFindings } from "../flights/findings";
import { firstDay } from "../flights/firstDay";
import "../flights/flights.css";
import { useLegs, useSeasons } from "../flights/queries";

// The form loads when it is opened: an airport seldom closes.
const CloseDialog = lazy(() =>
  import("./CloseDialog").then((module) => ({ default: module.CloseDialog })),
);

const NOTHING: readonly Finding[] = [];
const isBreach = ({ severity }: Finding) => severity === "breach";

interface Look {
  date: string;
  band: string | undefined;
  /** The alert that is open; "all" stands for the list. */
  alert: string | undefined;
  disturbed: boolean;
}

const text = (value: unknown) =>
  typeof value === "string" && value ? value : undefined;

/** Day, selection and filter live in the address. */
function useLook(): [Look, (change: Partial<Look>) => void] {
  const [search, change] = useSearchParams();
  const { data: seasons = [] } = useSeasons();
  const look = {
    date: text(search.date) ?? firstDay(seasons),
    band: text(search.band),
    alert: text(search.alert),
    disturbed: search.disturbed === true,
  };
  return [look, change];
}

/** The period that flies a day, and the first moment of it that may still change. */
function useFlown(start: number) {
  const { data: periods = [] } = usePeriods();
  const period = periods.find(
    (one) => toMinute(one.start) < start + DAY && start < toMinute(one.end),
  );
  const now = Math.floor(Date.now() / 60_000);
  return { period, from: start > now ? toIso(start) : null };
}

function Closing({ date }: { date: string }) {
  const { data: me } = useMe();
  const [open, { open: begin, close }] = useDisclosure(false);
  if (!me || !may(me, "flights.leg.change")) return null;
  return (
    <>
      <Button size="compact" variant="default" onClick={begin}>
        {t("closure.action")}
      </Button>
      {open && (
        <Suspense>
          <CloseDialog onClose={close} date={date} />
        </Suspense>
      )}
    </>
  );
}

interface HeadProps {
  look: Look;
  change: (part: Partial<Look>) => void;
  start: number;
  alerts: readonly Alert[];
  problems: number;
}

function Head({ look, change, start, alerts, problems }: HeadProps) {
  const { period, from } = useFlown(start);
  return (
    <header className="page-head">
      <h1>
        {t("day.title")} <span className="quiet">{day(start, "UTC")}</span>
      </h1>
      <Button
        size="compact"
        variant="default"
        tone={problems > 0 ? "breach" : "plain"}
        onClick={() => change({ alert: "all", band: undefined })}
      >
        {count("day.alerts", problems)}
      </Button>
      <span className="grow" />
      <Switch
        size="xs"
        label={t("day.disturbed")}
        checked={look.disturbed}
        onChange={({ currentTarget }) => change({ disturbed: currentTarget.checked })}
      />
      <DayPicker
        date={look.date}
        choose={(date) => change({ date, band: undefined })}
      />
      <Closing date={look.date} />
      <RecoverButton period={period} start={from} alerts={alerts} />
    </header>
  );
}

/** The day of operation: aircraft with their crews, what broke, and the ways out. */
export function Day() {
  const [look, change] = useLook();
  const [scope] = useScope();
  const clock = useClock();
  const { data: me } = useMe();
  const start = toMinute(`${look.date}T00:00:00Z`);
  const legs = useLegs({ from: toIso(start), to: toIso(start + DAY) });
  const sees = me !== undefined && may(me, "crew.roster.read");
  const { data: alerts = [] } = useAlerts(undefined, scope.base, sees);
  const broken = useMemo(() => new Set(alerts.map(({ pairing }) => pairing)), [alerts]);
  const { data: findings = NOTHING } = useFindings(toIso(start), toIso(start + DAY));
  const problems = alerts.length + findings.filter(isBreach).length;
  const items = legs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flights">
      <Head
        look={look}
        change={change}
        start={start}
        alerts={alerts}
        problems={problems}
      />
      <VisuallyHidden role="status">{count("day.alerts", problems)}</VisuallyHidden>
      {legs.error && <Failure error={legs.error} retry={() => legs.refetch()} />}
      {legs.isPending && <Waiting lines={12} />}
      {legs.data && items.length === 0 && (
        <Empty title={t("flights.empty")} detail={t("flights.empty_detail")} />
      )}
      <div className="day-split">
        {items.length > 0 && (
          <DayView
            legs={items}
            start={start}
            findings={findings}
            broken={broken}
            disturbed={look.disturbed}
            selected={look.band ?? null}
            select={(band) => change({ band: band ?? undefined, alert: undefined })}
          />
        )}
        {look.alert && (
          <AlertInspector
            alerts={alerts}
            chosen={look.alert}
            zone={clock.at()}
            onChoose={(alert) => change({ alert: alert ?? "all" })}
            onClose={() => change({ alert: undefined })}
          >
            {findings.length > 0 && (
              <FindingList
                findings={findings}
                onChoose={(leg) => change({ band: leg, alert: undefined })}
              />
            )}
          </AlertInspector>
        )}
      </div>
      {legs.hasNextPage && (
        <Button
          variant="default"
          className="apart"
          onClick={() => legs.fetchNextPage()}
        >
          {t("flights.more")}
        </Button>
      )}
    </div>
  );
}
