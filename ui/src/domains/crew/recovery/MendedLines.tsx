import { Checkbox, VisuallyHidden } from "@mantine/core";
import type { NamedMendedLine } from "../../../api/types";
import { t, word } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { Position } from "../Position";
import { standingOf, verdictText } from "../words";
import {
  away,
  type Block,
  midnights,
  routeOf,
  type Span,
  spanOf,
  track,
} from "./tracks";

const ROOM = 3.5; // percent of the axis that hold an airport's code
const CLOSE = 4; // days that stand on the axis with their month

const clock = (minute: number) => `${hhmm(minute, "UTC")}Z`;

function Track({ blocks, side }: { blocks: readonly Block[]; side: string }) {
  return (
    <div className="track">
      <span className="track-side">{side}</span>
      {blocks.map(({ part, label, start, end, left, width }) => (
        <span
          key={`${part} ${start}`}
          className={`block ${part}`}
          style={{ left: `${left}%`, width: `${width}%` }}
          title={`${label} ${clock(start)}–${clock(end)}`}
        >
          {width < ROOM ? "" : away(label)}
        </span>
      ))}
    </div>
  );
}

/** The days on the axis, without their month where they stand close. */
function Axis({ span }: { span: Span }) {
  const marks = midnights(span);
  const dayAt = (at: number) =>
    marks.length > CLOSE ? day(at, "UTC").slice(0, "Mon 01".length) : day(at, "UTC");
  return (
    <div className="track-axis" aria-hidden>
      {marks.map(({ at, left }) => (
        <span key={at} style={{ left: `${left}%` }}>
          {dayAt(at)}
        </span>
      ))}
    </div>
  );
}

type Trips = NamedMendedLine["line"]["left"];

function Told({ text, trips }: { text: "was" | "now" | "later"; trips: Trips }) {
  return trips.map((trip) => {
    const first = trip.duties[0];
    const report = first ? Math.floor(Date.parse(first.report) / 60_000) : 0;
    return (
      <li key={`${text} ${trip.route} ${report}`} className={text}>
        <span className="sign">{t(`recover.${text}`)}</span>{" "}
        {text === "was" ? <s>{routeOf(trip)}</s> : routeOf(trip)}{" "}
        <span className="quiet moment">
          {day(report, "UTC")} {clock(report)}
        </span>
      </li>
    );
  });
}

function GivenUp({ bars }: { bars: NamedMendedLine["line"]["released"] }) {
  return bars.map(({ kind, start }) => {
    const from = Math.floor(Date.parse(start) / 60_000);
    return (
      <li key={`${kind} ${start}`} className="was">
        <span className="sign">{t("recover.was")}</span> <s>{word("kind", kind)}</s>{" "}
        <span className="quiet moment">
          {day(from, "UTC")} {clock(from)}
        </span>
      </li>
    );
  });
}

interface RowProps {
  one: NamedMendedLine;
  span: Span;
  chosen: boolean;
  pick: (() => void) | null;
}

function Row({ one: { who, line }, span, chosen, pick }: RowProps) {
  const standing = standingOf(line.verdict, null);
  const name = who.name || who.number;
  return (
    <tr className={line.applied ? "applied" : ""}>
      <td>
        {pick && !line.applied && (
          <Checkbox
            size="xs"
            aria-label={t("recover.choose", { name })}
            checked={chosen}
            onChange={pick}
          />
        )}
      </td>
      <th scope="row">
        <Position code={who.position} /> {name}
        <span className={`block-text ${standing}`}>
          {line.rule ? word("rule", line.rule) : verdictText(standing)}
        </span>
        {line.stranded && (
          <span className="block-text warning">
            {t("recover.stranded", { airport: line.stranded })}
          </span>
        )}
        {line.applied && (
          <span className="block-text fine">{t("recover.applied")}</span>
        )}
      </th>
      <td>
        <ul className="mended">
          <Told text="was" trips={line.left} />
          <GivenUp bars={line.released} />
          <Told text="now" trips={line.taken} />
          <Told text="later" trips={line.later} />
        </ul>
      </td>
      <td className="tracks" aria-hidden>
        <Track blocks={track(line, "before", span)} side={t("recover.before")} />
        <Track blocks={track(line, "after", span)} side={t("recover.after")} />
      </td>
    </tr>
  );
}

interface Props {
  lines: readonly NamedMendedLine[];
  chosen: ReadonlySet<string>;
  pick: ((member: string) => void) | null;
}

/** Each person before and after: in words, and on one time axis for all. */
export function MendedLines({ lines, chosen, pick }: Props) {
  const span = spanOf(lines.map(({ line }) => line));
  return (
    <table className="dense mended-lines">
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{t("recover.chosen")}</VisuallyHidden>
          </th>
          <th scope="col">{t("recover.who")}</th>
          <th scope="col">{t("recover.what")}</th>
          <td className="tracks">
            <Axis span={span} />
          </td>
        </tr>
      </thead>
      <tbody>
        {lines.map((one) => (
          <Row
            key={one.who.id}
            one={one}
            span={span}
            chosen={chosen.has(one.who.id)}
            pick={pick && (() => pick(one.who.id))}
          />
        ))}
      </tbody>
    </table>
  );
}
