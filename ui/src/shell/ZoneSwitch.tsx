import { SegmentedControl } from "@mantine/core";
import { t } from "../texts";
import type { ZoneMode } from "../time/format";
import { ClockNow } from "./ClockNow";
import { useScope } from "./scope";

const MODES: readonly ZoneMode[] = ["utc", "station", "home"];

/** Chooses on which clock times are shown; UTC itself always stands beside it. */
export function ZoneSwitch() {
  const [scope, change] = useScope();
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
      <ClockNow />
    </div>
  );
}
