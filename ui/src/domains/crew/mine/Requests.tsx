import { type FormEvent, useState } from "react";
import type { MyRoster } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { Failure, Waiting } from "../../../shell/States";
import { t } from "../../../texts";
import { day, isoDay } from "../../../time/format";
import { useMinute } from "../../../time/useMinute";
import { DAY, toMinute } from "../../../time/zone";
import "./mine.css";
import { daysOff, outcomeOf, reasonOf, type Wish } from "./outcome";
import { useMyRoster, useWishes } from "./queries";

const WEIGHTS = [1, 3, 5] as const;
const OFF = "day_off";

function titleOf({ kind, value }: Wish, zone: string): string {
  if (kind !== OFF)
    return t(kind === "leg" ? "requests.leg" : "requests.place", { value });
  const [start, end] = daysOff(value, zone);
  const last = day(end - 1, zone);
  const days = end - start > DAY + 60 ? `${day(start, zone)} – ${last}` : last;
  return t("requests.day_off", { days });
}

function Request({ wish, roster }: { wish: Wish; roster: MyRoster }) {
  const { withdraw } = useWishes();
  const { state, because } = outcomeOf(wish, roster);
  const reason = reasonOf(wish, roster);
  return (
    <li>
      <div>
        <strong>{titleOf(wish, roster.zone)}</strong>
        <p className={state === "granted" ? "fine" : "quiet"}>
          {t(`requests.${state}`)}
          {because && ` ${t("requests.because", { duty: because })}`}
          {state === "denied" && reason && (
            <span className="block">{t("requests.reason", { reason })}</span>
          )}
        </p>
      </div>
      {state === "open" && wish.kind === OFF && (
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(wish.value)}
        >
          {t("requests.withdraw")}
        </Button>
      )}
    </li>
  );
}

/** The first day that planning has not told yet. */
function firstFree(roster: MyRoster, now: number): string {
  const ends = roster.published.map(({ end }) => toMinute(end));
  return isoDay(Math.max(now + DAY, ...ends), roster.zone);
}

function Ask({ roster }: { roster: MyRoster }) {
  const first = firstFree(roster, useMinute());
  const [date, setDate] = useState(first);
  const [weight, setWeight] = useState<number>(3);
  const { ask } = useWishes();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ date, weight });
  };
  return (
    <form className="card ask" onSubmit={submit}>
      <h2>{t("requests.ask_title")}</h2>
      <label>
        {t("requests.day")}
        <input
          type="date"
          required
          min={first}
          value={date}
          onChange={({ currentTarget }) => setDate(currentTarget.value)}
        />
      </label>
      <label>
        {t("requests.weight")}
        <select
          value={weight}
          onChange={({ currentTarget }) => setWeight(Number(currentTarget.value))}
        >
          {WEIGHTS.map((one) => (
            <option key={one} value={one}>
              {t(`requests.weight_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" size="large" wide loading={ask.isPending}>
        {t("requests.ask")}
      </Button>
      {ask.error && <Failure error={ask.error} />}
    </form>
  );
}

/** What one asks of the next rosters, and what became of what one asked. */
export function Requests() {
  const { data, error, refetch } = useMyRoster();
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className="page mine">
      <h1>{t("requests.title")}</h1>
      {data.wishes.length > 0 ? (
        <ul className="requests card">
          {data.wishes.map((wish) => (
            <Request key={wish.kind + wish.value} wish={wish} roster={data} />
          ))}
        </ul>
      ) : (
        <p className="quiet">{t("requests.none")}</p>
      )}
      <Ask roster={data} />
    </div>
  );
}
