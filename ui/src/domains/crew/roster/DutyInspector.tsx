import { Link } from "@tanstack/react-router";
import type { RosterBar } from "../../../api/types";
import { Button } from "../../../shell/Button";
import type { Clock } from "../../../shell/clock";
import { Inspector } from "../../../shell/Inspector";
import { t, word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { DutyFacts } from "../facts/FactsButton";
import { Position } from "../Position";
import { nameOf, reasonText, standingOf, verdictText } from "../words";
import type { BandSource } from "./rows";

interface Props {
  source: BandSource;
  clock: Clock;
  onClose: () => void;
  onMove: () => void;
}

const moment = (iso: string, zone: string) => {
  const minute = toMinute(iso);
  return `${day(minute, zone)} ${hhmm(minute, zone)}`;
};

function Legs({ source, clock }: { source: BandSource; clock: Clock }) {
  return (
    <table className="dense">
      <tbody>
        {source.bar.legs.map((leg) => (
          <tr key={leg.departure}>
            <td>
              {leg.designator}
              {leg.deadhead ? ` (${t("pairing.deadhead")})` : ""}
            </td>
            <td>
              {leg.origin}–{leg.destination}
            </td>
            <td className="number">
              {hhmm(toMinute(leg.departure), clock.at(leg.origin))}–
              {hhmm(toMinute(leg.arrival), clock.at(leg.destination))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a duty begins and ends: at home when it flies nowhere. */
function placesOf({ bar, line }: BandSource, duty: RosterBar["duties"][number]) {
  const flown = bar.legs.filter(
    ({ departure, arrival }) => departure >= duty.report && arrival <= duty.debrief,
  );
  const { base } = line.member;
  return [flown[0]?.origin ?? base, flown.at(-1)?.destination ?? base] as const;
}

function Facts({ source, clock }: { source: BandSource; clock: Clock }) {
  const { bar } = source;
  const at = (iso: string, station: string) => moment(iso, clock.at(station));
  return (
    <dl className="facts">
      {bar.duties.map((duty, number) => (
        <div key={duty.report} className="facts-row">
          <dt>{t("duty.report")}</dt>
          <dd>{at(duty.report, placesOf(source, duty)[0])}</dd>
          <dt>{t("duty.debrief")}</dt>
          <dd>{at(duty.debrief, placesOf(source, duty)[1])}</dd>
          {duty.rest_after_minutes != null && (
            <>
              <dt>{t("duty.rest")}</dt>
              <dd>
                {duration(duty.rest_after_minutes)}{" "}
                {duty.required_rest_minutes != null &&
                  t("duty.rest_required", {
                    required: duration(duty.required_rest_minutes),
                  })}
              </dd>
            </>
          )}
          <DutyFacts bar={bar} duty={number} />
        </div>
      ))}
      {bar.position && (
        <div className="facts-row">
          <dt>{t("duty.position")}</dt>
          <dd>
            <Position code={bar.position} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The selected duty: whose, what, when, how it stands, and what can be done. */
export function DutyInspector({ source, clock, onClose, onMove }: Props) {
  const { line, bar } = source;
  const standing = standingOf(bar.verdict, bar.margin_minutes);
  return (
    <Inspector title={nameOf(bar)} onClose={onClose}>
      <p>
        <Link to="/crew/$member" params={{ member: line.member.id }}>
          {line.member.name || line.member.number}
        </Link>{" "}
        <span className="quiet">
          {line.member.number} · {word("rank", line.member.rank)} · {line.member.base}
        </span>
      </p>
      <p className={`verdict ${standing}`}>
        <strong>{verdictText(standing)}</strong>
        {bar.margin_minutes !== null && (
          <span>
            {" "}
            {t("rule.margin").toLowerCase()} {duration(bar.margin_minutes)}
          </span>
        )}
        {bar.reason && <span className="block">{reasonText(bar.reason)}</span>}
      </p>
      <p className="quiet">{word("kind", bar.kind)}</p>
      <Facts source={source} clock={clock} />
      {bar.legs.length > 0 && <h2 className="spaced">{t("duty.legs")}</h2>}
      <Legs source={source} clock={clock} />
      {bar.pairing && (
        <Button className="apart" wide onClick={onMove}>
          {t("duty.move")}
        </Button>
      )}
    </Inspector>
  );
}
