import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Leg } from "../../api/types";
import { Board } from "../../board/Board";
import { useClock } from "../../shell/clock";
import { Inspector } from "../../shell/Inspector";
import { t } from "../../texts";
import { useScheme } from "../../theme/scheme";
import { DAY, toIso } from "../../time/zone";
import { CrewList } from "./CrewList";
import { useLegCrews } from "./crews";
import { LegsTable } from "./LegsTable";
import { type BandSource, type Crews, dayLines } from "./lines";

const NIGHT_OUT = 6 * 60; // legs that left before midnight UTC still land after it
const NOBODY: Crews = new Map();

function Chosen({ source, onClose }: { source: BandSource; onClose: () => void }) {
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
      <CrewList seats={source.seats} />
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

interface Props {
  legs: readonly Leg[];
  start: number;
  selected: string | null;
  select: (band: string | null) => void;
}

/** Aircraft lines over one day with their crews beneath, on the board of the rosters. */
export function DayView({ legs, start, selected, select }: Props) {
  const clock = useClock();
  const scheme = useScheme();
  const phone = useMediaQuery("(max-width: 48em)");
  const { data: crews = NOBODY } = useLegCrews(toIso(start), toIso(start + DAY));
  const { rows, sources } = useMemo(
    () => dayLines(legs, crews, clock),
    [legs, crews, clock],
  );
  const source = selected && sources.get(selected);
  return (
    <div className="day-view card">
      <Board
        label={t("flights.lines")}
        rows={rows}
        coverage={[]}
        from={start}
        to={start + DAY + NIGHT_OUT}
        zone={clock.axis}
        scheme={scheme}
        column={phone ? 96 : 150}
        selected={selected}
        onOpen={(_row, band) => select(band?.id ?? null)}
      />
      {source && <Chosen source={source} onClose={() => select(null)} />}
    </div>
  );
}
