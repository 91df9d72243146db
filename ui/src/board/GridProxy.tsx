import type { Cursor, Row } from "./model";

export const cellId = (id: string, cursor: Cursor) =>
  `${id}-${cursor.row}-${cursor.band}`;

interface Props {
  id: string;
  rows: readonly Row[];
  cursor: Cursor;
}

/** What a screen reader hears of the canvas: the current line and each duty on it. */
export function GridProxy({ id, rows, cursor }: Props) {
  const row = rows[cursor.row];
  if (!row) return null;
  const { row: index } = cursor;
  return (
    <div role="row" className="unseen" aria-rowindex={index + 1}>
      <span role="rowheader" id={cellId(id, { row: index, band: -1 })}>
        {row.title}, {row.subtitle}
      </span>
      {row.bands.map((band, at) => (
        <span
          role="gridcell"
          key={band.id}
          id={cellId(id, { row: index, band: at })}
          aria-selected={at === cursor.band}
        >
          {band.spoken}
        </span>
      ))}
    </div>
  );
}
