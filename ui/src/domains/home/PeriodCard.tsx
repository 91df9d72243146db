import { Link } from "@tanstack/react-router";
import type { Home } from "../../api/types";
import { count, t, word } from "../../texts";
import { day } from "../../time/format";
import { type Minute, toMinute } from "../../time/zone";
import { coverageOf, deadlineOf } from "./standing";

type Standing = Home["periods"][number];

interface Fact {
  name: string;
  value: string;
  note: string;
  tone: "" | "breach" | "warning";
}

const toneOf = (number: number, tone: "breach" | "warning") => (number > 0 ? tone : "");

function factsOf(one: Standing, now: Minute): Fact[] {
  const deadline = deadlineOf(one.period, now);
  return [
    {
      name: t("home.coverage"),
      value: coverageOf(one),
      note: t("home.coverage_note", {
        filled: one.seats - one.open_seats,
        seats: one.seats,
      }),
      tone: toneOf(one.open_seats, "warning"),
    },
    {
      name: t("home.alerts"),
      value: String(one.alerts),
      note: t(one.alerts ? "home.alerts_note" : "home.no_alerts"),
      tone: toneOf(one.alerts, "breach"),
    },
    {
      name: t("home.breaches"),
      value: String(one.breaches),
      note: count("home.tight", one.tight),
      tone: toneOf(one.breaches, "breach"),
    },
    {
      name: t("home.deadline"),
      value: day(toMinute(one.period.publication_deadline), "UTC"),
      note: deadline.text,
      tone: deadline.late ? "breach" : "",
    },
    {
      name: t("home.unanswered"),
      value: String(one.unanswered),
      note: t(one.unanswered ? "home.unanswered_note" : "home.all_answered"),
      tone: "",
    },
  ];
}

/** One period at a glance: covered, legal, in time, read by its crew. */
export function PeriodCard({ one, now }: { one: Standing; now: Minute }) {
  const { period } = one;
  const first = day(toMinute(period.start), "UTC");
  const last = day(toMinute(period.end) - 1, "UTC");
  return (
    <section className="card period" aria-label={period.name}>
      <header>
        <h2>
          <Link to="/rosters" search={{ period: period.id }}>
            {period.name}
          </Link>
        </h2>
        <span className="quiet">
          {first} – {last}
        </span>
        <span className="grow" />
        <span className={`state-word ${period.status}`}>
          {word("status", period.status)}
        </span>
      </header>
      <dl className="period-facts">
        {factsOf(one, now).map(({ name, value, note, tone }) => (
          <div key={name}>
            <dt className="quiet">{name}</dt>
            <dd>
              <strong className={tone}>{value}</strong>
              <span className="quiet">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
