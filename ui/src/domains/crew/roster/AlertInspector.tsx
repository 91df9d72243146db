import type { Alert, Roster, WayOut } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Inspector } from "../../../shell/Inspector";
import { Failure, Waiting } from "../../../shell/States";
import { useToast } from "../../../shell/Toasts";
import { count, t } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { nameOf } from "../words";
import { useApply, useWaysOut } from "./alerts";
import { breachText, judge } from "./judge";

interface Props {
  alerts: readonly Alert[];
  chosen: string | null;
  roster: Roster;
  zone: string;
  onChoose: (alert: string | null) => void;
  onClose: () => void;
}

function Option({ way, onApply }: { way: WayOut; onApply: () => void }) {
  const { preview, cost_minutes } = way;
  const mark = judge(preview);
  return (
    <li className={`candidate ${mark.tone}`}>
      <div>
        <strong>{preview.member.name || preview.member.number}</strong>
        <p className={mark.tone}>{mark.text}</p>
        <p className="quiet">
          {t("alert.cost", { cost: duration(cost_minutes) })} ·{" "}
          {preview.knock_on === 0
            ? t("alert.no_knock_on")
            : count("alert.knock_on", preview.knock_on)}
        </p>
      </div>
      <Button size="compact" onClick={onApply}>
        {t("alert.apply")}
      </Button>
    </li>
  );
}

function WaysOut({ alert, roster }: { alert: Alert; roster: Roster }) {
  const ways = useWaysOut(alert.id);
  const apply = useApply(roster.version);
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

/** Whose duty it is about, in words a controller reads at a glance. */
function headline(alert: Alert, roster: Roster, zone: string) {
  const line = roster.lines.find(({ member }) => member.id === alert.member);
  const bar = line?.bars.find(({ pairing }) => pairing === alert.pairing);
  const start = bar && toMinute(bar.start);
  return {
    name: line?.member.name ?? "",
    duty: bar ? nameOf(bar) : "",
    when: start === undefined ? "" : `${day(start, zone)} ${hhmm(start, zone)}`,
  };
}

/** What happened on the day, what it breaks, and the ways out, best first. */
export function AlertInspector(props: Props) {
  const { alerts, chosen, roster, zone, onChoose, onClose } = props;
  return (
    <Inspector title={t("alert.title")} onClose={onClose}>
      {alerts.length === 0 && <p className="quiet">{t("alert.none")}</p>}
      <ul className="alerts">
        {alerts.map((alert) => {
          const { name, duty, when } = headline(alert, roster, zone);
          return (
            <li key={alert.id}>
              <button
                type="button"
                className="verdict breach alert"
                aria-expanded={alert.id === chosen}
                onClick={() => onChoose(alert.id === chosen ? null : alert.id)}
              >
                <strong>
                  {alert.position} {name}
                </strong>
                <span className="block">
                  {duty} · {when}
                </span>
                <span className="block">{breachText(alert.breach)}</span>
                <span className="block quiet">{alert.cause}</span>
              </button>
              {alert.id === chosen && <WaysOut alert={alert} roster={roster} />}
            </li>
          );
        })}
      </ul>
    </Inspector>
  );
}
