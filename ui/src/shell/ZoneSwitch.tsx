import { SegmentedControl } from "@mantine/core";
import { useEffect, useState } from "react";
import { t } from "../texts";
import { hhmm, type ZoneMode } from "../time/format";
import { useScope } from "./scope";

const MODES: readonly ZoneMode[] = ["utc", "station", "home"];

export function useMinute(): number {
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / 60_000));
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(Date.now() / 60_000)), 5_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}

/** Chooses on which clock times are shown; UTC itself always stands beside it. */
export function ZoneSwitch() {
  const [scope, change] = useScope();
  const now = useMinute();
  return (
    <div className="zone">
      <SegmentedControl
        size="xs"
        role="radiogroup"
        aria-label={t("zone.label")}
        value={scope.zone ?? "utc"}
        onChange={(zone) => change({ zone: zone as ZoneMode })}
        data={MODES.map((mode) => ({ value: mode, label: t(`zone.${mode}`) }))}
      />
      <time className="clock">{hhmm(now, "UTC")}Z</time>
    </div>
  );
}
