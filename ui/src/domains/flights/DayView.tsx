import { useComputedColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { Leg } from "../../api/types";
import { Board } from "../../board/Board";
import { Inspector } from "../../shell/Inspector";
import { useHomeZone } from "../../shell/queries";
import { useScope } from "../../shell/scope";
import { t } from "../../texts";
import { DAY } from "../../time/zone";
import { LegsTable } from "./LegsTable";
import { aircraftLines } from "./lines";

const NIGHT_OUT = 6 * 60; // legs that left before midnight UTC still land after it

/** Aircraft lines over one day, on the same board as the rosters. */
export function DayView({ legs, start }: { legs: readonly Leg[]; start: number }) {
  const [scope] = useScope();
  const home = useHomeZone();
  const scheme = useComputedColorScheme("light");
  const phone = useMediaQuery("(max-width: 48em)");
  const [leg, setLeg] = useState<string | null>(null);
  const zone = (scope.zone ?? "utc") === "utc" ? "UTC" : home;
  const rows = useMemo(() => aircraftLines(legs, zone), [legs, zone]);
  const chosen = legs.find(({ id }) => id === leg);
  return (
    <div className="day-view card">
      <Board
        label={t("flights.lines")}
        rows={rows}
        coverage={[]}
        from={start}
        to={start + DAY + NIGHT_OUT}
        zone={zone}
        scheme={scheme}
        column={phone ? 96 : 150}
        selected={leg}
        onOpen={(_row, band) => setLeg(band?.id ?? null)}
      />
      {chosen && (
        <Inspector
          title={`${chosen.designator} ${chosen.origin}–${chosen.destination}`}
          onClose={() => setLeg(null)}
        >
          <LegsTable legs={[chosen]} />
        </Inspector>
      )}
    </div>
  );
}
