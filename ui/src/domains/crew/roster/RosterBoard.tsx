import { useMediaQuery } from "@mantine/hooks";
import { type PointerEvent, type Ref, useMemo } from "react";
import type { Period, Roster } from "../../../api/types";
import { Board, type BoardHandle } from "../../../board/Board";
import type { Band, Mark, Row } from "../../../board/model";
import { t } from "../../../texts";
import { useScheme } from "../../../theme/scheme";
import { DAY, toMinute } from "../../../time/zone";
import { coverageRows } from "./rows";

interface Props {
  period: Period;
  roster: Roster;
  rows: readonly Row[];
  zone: string;
  selected: string | null;
  marks?: ReadonlyMap<string, Mark> | null;
  over?: string | null;
  onOpen: (row: Row, band: Band | null) => void;
  onMove: (row: Row, band: Band) => void;
  onGrab: (row: Row, band: Band, event: PointerEvent) => void;
  ref?: Ref<BoardHandle>;
}

const NARROW = 118;
const WIDE = 208;

/** The roster on the board: the period with a day of carry-in and carry-out around it. */
export function RosterBoard({ period, roster, ...rest }: Props) {
  const scheme = useScheme();
  const phone = useMediaQuery("(max-width: 48em)");
  const coverage = useMemo(() => coverageRows(roster.coverage), [roster.coverage]);
  return (
    <Board
      {...rest}
      label={t("roster.label", { period: period.name })}
      coverage={coverage}
      from={toMinute(period.start) - DAY}
      to={toMinute(period.end) + DAY}
      scheme={scheme}
      column={phone ? NARROW : WIDE}
    />
  );
}
