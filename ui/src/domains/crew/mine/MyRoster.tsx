import { Link } from "@tanstack/react-router";
import type { MyRoster as Mine, RosterBar } from "../../../api/types";
import { Icon } from "../../../shell/Icon";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { count, t } from "../../../texts";
import { day, hhmm, MARK, until } from "../../../time/format";
import { useMinute } from "../../../time/useMinute";
import { toMinute } from "../../../time/zone";
import { nameOf } from "../words";
import "./mine.css";
import { useMyRoster } from "./queries";

const byDay = (bar: RosterBar, zone: string) =>
  Map.groupBy(bar.legs, ({ departure }) => day(toMinute(departure), zone));

function Next({ bar, zone }: { bar: RosterBar; zone: string }) {
  const start = toMinute(bar.start);
  return (
    <section className="next card" aria-label={t("mine.next")}>
      <span className="quiet">{t("mine.next")}</span>
      <strong className="report">
        {hhmm(start, zone)} <small>{MARK.home}</small>
      </strong>
      <span>
        {day(start, zone)} <span className="quiet">{hhmm(start, "UTC")}Z</span>
      </span>
      <span className="route">{nameOf(bar)}</span>
      {[...byDay(bar, zone)].map(([date, legs]) => (
        <ul className="legs" key={date} aria-label={date}>
          {date !== day(start, zone) && <li className="date">{date}</li>}
          {legs.map((leg) => (
            <li key={leg.departure}>
              <span>{leg.designator}</span>
              <span>
                {leg.origin}–{leg.destination}
              </span>
              <span className="number">
                {hhmm(toMinute(leg.departure), zone)}–
                {hhmm(toMinute(leg.arrival), zone)}
              </span>
            </li>
          ))}
        </ul>
      ))}
    </section>
  );
}

function Ahead({ bars, zone }: { bars: readonly RosterBar[]; zone: string }) {
  return (
    <ol className="ahead card">
      {bars.map((bar) => {
        const [start, end] = [toMinute(bar.start), toMinute(bar.end)];
        return (
          <li key={bar.id}>
            <span className="date">{day(start, zone)}</span>
            <span className={`kind ${bar.kind}`}>{nameOf(bar)}</span>
            <span className="number quiet">
              {hhmm(start, zone)}–<span className="end">{until(start, end, zone)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const waiting = (roster: Mine) =>
  roster.changes.filter(({ acknowledged }) => acknowledged === null).length;

/** The crew's own roster: the next duty on top, on the clock of their own zone. */
export function MyRoster() {
  const { data, error, refetch } = useMyRoster();
  const now = useMinute();
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting />;
  const { zone } = data;
  const ahead = data.bars.filter((bar) => toMinute(bar.end) > now);
  const next = ahead.find((bar) => bar.kind !== "day_off") ?? ahead[0];
  const open = waiting(data);
  const stored = data.storedAt && toMinute(data.storedAt);
  return (
    <div className="page mine">
      <h1>{t("mine.title")}</h1>
      {stored && (
        <p className="offline" role="status">
          {t("offline.since", { time: `${day(stored, zone)} ${hhmm(stored, zone)}` })}
        </p>
      )}
      {open > 0 && (
        <Link className="to-acknowledge" to="/changes">
          <Icon name="changes" />
          {count("mine.waiting", open)}
        </Link>
      )}
      {next && <Next bar={next} zone={zone} />}
      {ahead.length > 0 ? (
        <Ahead bars={ahead} zone={zone} />
      ) : (
        <Empty title={t("mine.none")} detail={t("mine.none_detail")} />
      )}
    </div>
  );
}
