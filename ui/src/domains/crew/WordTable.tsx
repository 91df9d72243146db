import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { type TextKey, t } from "../../texts";
import "./roster/roster.css";

const HEIGHT = 32;

interface Props<T> {
  label: string;
  className?: string;
  heads: readonly TextKey[];
  /** The heads whose cells are numbers or times. */
  numbers: ReadonlySet<string>;
  rows: readonly T[];
  keyOf: (row: T) => string;
  cells: (row: T) => ReactNode;
}

/** A board as words: each entry a row, those in view built. */
export function WordTable<T>({ rows, ...props }: Props<T>) {
  const { label, className = "", heads, numbers, keyOf, cells } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 12,
  });
  return (
    <div
      className={`roster-table ${className}`}
      ref={scroller}
      role="table"
      aria-rowcount={rows.length + 1}
      tabIndex={0}
      aria-label={label}
    >
      <div role="row" className="roster-row head">
        {heads.map((head) => (
          <span
            role="columnheader"
            key={head}
            className={numbers.has(head) ? "number" : ""}
          >
            {t(head)}
          </span>
        ))}
      </div>
      <div
        role="rowgroup"
        style={{ height: rows.length * HEIGHT, position: "relative" }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                role="row"
                className="roster-row"
                key={keyOf(row)}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)`, height: HEIGHT }}
              >
                {cells(row)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
