import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { Band, Row } from "../../../board/model";
import { t } from "../../../texts";
import { day, hhmm } from "../../../time/format";
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

const HEIGHT = 32;

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

/** The same roster as words: every duty a row, those in view built. */
export function RosterTable({ rows, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => entriesOf(rows), [rows]);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 12,
  });
  const heads = [
    t("crew.name"),
    t("crew.group"),
    t("duty.duty"),
    t("duty.report"),
    t("duty.debrief"),
    t("rule.verdict"),
  ];
  return (
    <div
      className="roster-table"
      ref={scroller}
      role="table"
      aria-rowcount={entries.length + 1}
      tabIndex={0}
      aria-label={t("roster.table")}
    >
      <div role="row" className="roster-row head">
        {heads.map((head) => (
          <span role="columnheader" key={head}>
            {head}
          </span>
        ))}
      </div>
      <div
        role="rowgroup"
        style={{ height: entries.length * HEIGHT, position: "relative" }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          return (
            entry && (
              <div
                role="row"
                className="roster-row"
                key={entry.band.id}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)`, height: HEIGHT }}
              >
                <Line entry={entry} onOpen={onOpen} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
