import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Alert, WayOut } from "../../../api/types";
import { Inspector } from "../../../shell/Inspector";
import { Failure, Waiting } from "../../../shell/States";
import { useToast } from "../../../shell/Toasts";
import { count, t } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { Calls } from "../../day/Calls";
import { Candidate } from "../Candidate";
import { useApply, useWaysOut } from "./alerts";
import { breachText, figure, judge } from "./judge";
import { usePreview } from "./queries";

interface Props {
  alerts: readonly Alert[];
  chosen: string | null;
  zone: string;
  onChoose: (alert: string | null) => void;
  onClose: () => void;
  /** What else is wrong. */
  children?: ReactNode;
}

function Option({ way, onApply }: { way: WayOut; onApply: () => void }) {
  const { preview, cost_minutes } = way;
  return (
    <Candidate
      mark={judge(preview)}
      name={preview.member.name || preview.member.number}
      act={{ text: t("alert.apply"), run: onApply }}
    >
      <p className="quiet">
        {t("alert.cost", { cost: duration(cost_minutes) })} ·{" "}
        {preview.knock_on === 0
          ? t("alert.no_knock_on")
          : count("alert.knock_on", preview.knock_on)}
      </p>
    </Candidate>
  );
}

function WaysOut({ alert }: { alert: Alert }) {
  const ways = useWaysOut(alert.id);
  const apply = useApply();
  const say = useToast();
  if (ways.error) return <Failure error={ways.error} retry={() => ways.refetch()} />;
  if (!ways.data) return <Waiting lines={3} />;
  if (ways.data.length === 0) return <p>{t("move.nobody")}</p>;
  const take = ({ taker, preview }: WayOut) =>
    apply.mutate(
      { alert, taker },
      { onSuccess: () => say(t("alert.applied", { name: preview.member.name })) },
    );
  return (
    <>
      <ol className="candidates">
        {ways.data.map((way) => (
          <Option key={way.taker} way={way} onApply={() => take(way)} />
        ))}
      </ol>
      {apply.error && <Failure error={apply.error} />}
    </>
  );
}

/** Everybody who holds the seat, legal or not, each with the figure that decides. */
function Everybody({ alert }: { alert: Alert }) {
  const [open, setOpen] = useState(false);
  const seat = { pairing: alert.pairing, position: alert.position, from: alert.member };
  const times = { start: alert.start ?? "", end: "" };
  const asked = open ? { ...seat, ...times, route: alert.route } : null;
  const ranked = usePreview(alert.period, asked, null);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("alert.everybody")}</summary>
      {open && ranked.isPending && <Waiting lines={3} />}
      {ranked.error && <Failure error={ranked.error} />}
      <ol className="candidates">
        {ranked.data?.map((one) => (
          <Candidate
            key={one.member.id}
            mark={judge(one)}
            name={one.member.name || one.member.number}
          />
        ))}
      </ol>
    </details>
  );
}

/** What breaks a pairing for whoever flies it: nobody else would mend it. */
const OF_THE_TRIP: ReadonlySet<string> = new Set([
  "crew.leg_cancelled",
  "crew.leg_diverted",
  "crew.connection_missed",
]);

/** Who else could fly it; where the pairing itself is broken, what helps instead. */
function Help({ alert }: { alert: Alert }) {
  if (OF_THE_TRIP.has(alert.breach.rule)) {
    return (
      <p>
        {t("alert.of_the_trip")}{" "}
        <Link
          to="/pairings"
          search={(now: object) => ({ ...now, duty: `${alert.pairing}:0` })}
        >
          {t("alert.open_pairing")}
        </Link>
      </p>
    );
  }
  return (
    <>
      <WaysOut alert={alert} />
      <Calls pairing={alert.pairing} position={alert.position} leaver={alert.member} />
      <Everybody alert={alert} />
    </>
  );
}

/** What happened on the day, what it breaks, and the ways out, best first. */
export function AlertInspector(props: Props) {
  const { alerts, chosen, zone, onChoose, onClose, children } = props;
  return (
    <Inspector title={t("alert.title")} onClose={onClose}>
      {alerts.length === 0 && !children && <p className="quiet">{t("alert.none")}</p>}
      <ul className="alerts">
        {alerts.map((alert) => {
          const { who, route, start } = alert;
          const at = start ? toMinute(start) : null;
          const breach = breachText(alert.breach);
          const said = breach.toLowerCase() === alert.cause.toLowerCase();
          return (
            <li key={alert.id}>
              <button
                type="button"
                className="verdict breach alert"
                aria-expanded={alert.id === chosen}
                onClick={() => onChoose(alert.id === chosen ? null : alert.id)}
              >
                <strong>
                  {alert.position} {who?.name || who?.number}
                </strong>
                <span className="block">
                  {route.replaceAll("-", "–")}
                  {at !== null && ` · ${day(at, zone)} ${hhmm(at, zone)}`}
                </span>
                <span className="block">{breach}</span>
                {alert.breach.margin !== null && (
                  <span className="block">
                    {t("alert.margin", {
                      margin: figure(-alert.breach.margin, alert.breach.unit),
                    })}
                  </span>
                )}
                {!said && <span className="block quiet">{alert.cause}</span>}
              </button>
              {alert.id === chosen && <Help alert={alert} />}
            </li>
          );
        })}
      </ul>
      {children}
    </Inspector>
  );
}
