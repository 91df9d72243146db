import { useMemo } from "react";
import type { Band, Row } from "../../../board/model";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
import { WordTable } from "../WordTable";
import { verdictText } from "../words";

interface Props {
  rows: readonly Row[];
  onOpen: (band: string) => void;
}

interface Entry {
  row: Row;
  band: Band;
  first: boolean;
}

const HEADS = [
  "crew.name",
  "crew.group",
  "duty.duty",
  "duty.report",
  "duty.debrief",
  "rule.verdict",
] as const;
const NUMBERS = new Set<string>(["duty.report", "duty.debrief"]);

function entriesOf(rows: readonly Row[]): Entry[] {
  return rows.flatMap((row) =>
    row.bands.map((band, index) => ({ row, band, first: index === 0 })),
  );
}

function Line({ entry, onOpen }: { entry: Entry; onOpen: Props["onOpen"] }) {
  const { row, band, first } = entry;
  const [there, back] = band.zones;
  return (
    <>
      <span role="rowheader">
        {first ? row.title : <span className="quiet">{row.title}</span>}
      </span>
      <span role="cell" className="quiet">
        {row.group}
      </span>
      <span role="cell">
        <button type="button" className="plain" onClick={() => onOpen(band.id)}>
          {band.label}
        </button>
      </span>
      <span role="cell" className="number">
        {day(band.start, there)} {hhmm(band.start, there)}
      </span>
      <span role="cell" className="number">
        {hhmm(band.end, back)}
      </span>
      <span role="cell" className={`verdict-word ${band.standing}`}>
        {verdictText(band.standing)}
      </span>
    </>
  );
}

/** The same roster as words: every duty a row. */
export function RosterTable({ rows, onOpen }: Props) {
  const entries = useMemo(() => entriesOf(rows), [rows]);
  return (
    <WordTable
      label={t("roster.table")}
      heads={HEADS}
      numbers={NUMBERS}
      rows={entries}
      keyOf={({ band }) => band.id}
      cells={(entry) => <Line entry={entry} onOpen={onOpen} />}
    />
  );
}
