import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import type { Finding, Leg, WorkWindow } from "../../api/types";
import { Board, type BoardHandle } from "../../board/Board";
import { Ghost } from "../../board/Ghost";
import { useClock } from "../../shell/clock";
import { Inspector } from "../../shell/Inspector";
import { may } from "../../shell/places";
import { useAircraft, useMe } from "../../shell/queries";
import { Empty } from "../../shell/States";
import { t } from "../../texts";
import { useScheme } from "../../theme/scheme";
import { isoDay } from "../../time/format";
import { DAY, toIso } from "../../time/zone";
import { CrewActs } from "../day/CrewActs";
import { AircraftLine } from "../maintenance/AircraftLine";
import { useWindows } from "../maintenance/windows";
import { CrewList } from "./CrewList";
import { useLegCrews } from "./crews";
import { FindingList } from "./FindingList";
import { byLeg } from "./findings";
import { LegsTable } from "./LegsTable";
import { LineActs, Swapping } from "./LineActs";
import { type BandSource, type Crews, dayLines, disturbedOf } from "./lines";
import { useSwapping } from "./useSwapping";

const NIGHT_OUT = 6 * 60; // legs that left before midnight UTC still land after it
const NOBODY: Crews = new Map();
const NOTHING: readonly WorkWindow[] = [];

interface ChosenProps {
  source: BandSource;
  findings: readonly Finding[];
  onClose: () => void;
}

function Chosen({ source, findings, onClose }: ChosenProps) {
  const [leg] = source.legs;
  if (!leg) return null;
  const one = source.legs.length === 1;
  return (
    <Inspector
      title={
        one ? `${leg.designator} ${leg.origin}–${leg.destination}` : t("flights.crew")
      }
      onClose={onClose}
    >
      {one && (
        <div className="line-acts">
          <LineActs leg={leg} />
        </div>
      )}
      <FindingList findings={findings} />
      <h2 className="spaced">{t("flights.crew")}</h2>
      <CrewList seats={source.seats} />
      <CrewActs seats={source.seats} leg={leg} />
      <h2 className="spaced">{t("flights.list")}</h2>
      <LegsTable legs={source.legs} />
      {one && (
        <p>
          <Link to="/flights/$leg" params={{ leg: leg.id }}>
            {t("flights.open_leg")}
          </Link>
        </p>
      )}
    </Inspector>
  );
}

/** The aircraft valid on a day; those withdrawn or not yet delivered have no line. */
function useFleet(start: number) {
  const { data } = useAircraft();
  return useMemo(() => {
    const day = isoDay(start, "UTC");
    return data?.filter(
      ({ valid_from, valid_to }) =>
        valid_from <= day && (valid_to === null || day < valid_to),
    );
  }, [data, start]);
}

interface Props {
  legs: readonly Leg[];
  start: number;
  /** Where the aircraft lines do not hold. */
  findings: readonly Finding[];
  /** Pairings that stand broken. */
  broken: ReadonlySet<string>;
  /** Show only the aircraft on whose lines something is other than planned. */
  disturbed: boolean;
  selected: string | null;
  select: (band: string | null) => void;
}

/** Aircraft lines over one day with their crews beneath, on the board of the rosters. */
export function DayView(props: Props) {
  const { legs, start, findings, broken, disturbed, selected, select } = props;
  const clock = useClock();
  const scheme = useScheme();
  const phone = useMediaQuery("(max-width: 48em)");
  const { data: me } = useMe();
  const { data: crews = NOBODY } = useLegCrews(toIso(start), toIso(start + DAY));
  const fleet = useFleet(start);
  const sees = me !== undefined && may(me, "maintenance.aircraft.read");
  const end = start + DAY + NIGHT_OUT;
  const { data: windows = NOTHING } = useWindows(toIso(start), toIso(end), sees);
  const { rows, sources } = useMemo(() => {
    const known = { aircraft: fleet ?? [], findings: byLeg(findings), windows };
    return dayLines(legs, crews, clock, broken, known);
  }, [legs, crews, clock, broken, fleet, findings, windows]);
  const shown = useMemo(
    () => (disturbed ? disturbedOf(rows) : rows),
    [rows, disturbed],
  );
  const source = selected ? sources.get(selected) : undefined;
  const board = useRef<BoardHandle>(null);
  const { drag, ghost, marks, said, grab, begin, swapping, done } = useSwapping(
    board,
    sources,
  );
  const theirs = source
    ? findings.filter((one) => source.legs.some(({ id }) => one.legs.includes(id)))
    : [];
  return (
    <div className="day-view card">
      {shown.length > 0 && (
        <Board
          label={t("flights.lines")}
          rows={shown}
          coverage={[]}
          from={start}
          to={end}
          zone={clock.axis}
          scheme={scheme}
          column={phone ? 96 : 150}
          selected={selected}
          ref={board}
          marks={marks}
          over={drag?.over?.id ?? null}
          onOpen={(row, band) =>
            select(band?.id ?? (sources.has(row.id) ? row.id : null))
          }
          onMove={(_row, band) => begin(band.id)}
          onGrab={(_row, band, event) => grab(band.id, event)}
        />
      )}
      {shown.length === 0 && (
        <Empty title={t("day.undisturbed")} detail={t("day.undisturbed_detail")} />
      )}
      {drag && <Ghost ref={ghost} title={drag.load.designator} said={said} />}
      {swapping && <Swapping {...swapping} onClose={done} />}
      {source && !source.aircraft && (
        <Chosen source={source} findings={theirs} onClose={() => select(null)} />
      )}
      {source?.aircraft && (
        <AircraftLine
          registration={source.aircraft}
          legs={source.legs}
          windows={windows}
          findings={theirs}
          start={start}
          onClose={() => select(null)}
        />
      )}
    </div>
  );
}
