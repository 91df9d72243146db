import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { PairingRow } from "../../../api/types";
import { t, word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { verdictText } from "../words";
import { costOf, seatsOf, seatsText, standingOfRow } from "./rows";

const HEIGHT = 32;
const HEADS = [
  "duty.pairing",
  "duty.route",
  "pairing.category",
  "duty.position",
  "duty.report",
  "duty.debrief",
  "duty.duties",
  "duty.credit",
  "pairings.cost_short",
  "pairings.people",
  "rule.verdict",
] as const;
const NUMBERS = new Set<string>([
  "duty.report",
  "duty.debrief",
  "duty.duties",
  "duty.credit",
  "pairings.cost_short",
  "pairings.people",
]);

const moment = (iso: string) => {
  const minute = toMinute(iso);
  return `${day(minute, "UTC")} ${hhmm(minute, "UTC")}Z`;
};

function cellsOf(row: PairingRow): string[] {
  const { pairing } = row;
  return [
    pairing.locked ? `${pairing.number} · ${t("pairings.locked")}` : pairing.number,
    pairing.route.replaceAll("-", "–"),
    word("category", pairing.category),
    seatsText(pairing.needs),
    moment(pairing.start),
    moment(pairing.end),
    String(pairing.duties.length),
    duration(pairing.credit_minutes),
    String(Math.round(costOf(row.cost))),
    `${row.filled} / ${seatsOf(pairing.needs)}`,
    verdictText(standingOfRow(row)),
  ];
}

function Cells({ row, onOpen }: { row: PairingRow; onOpen: () => void }) {
  return cellsOf(row).map((text, index) => {
    const head = HEADS[index] ?? "";
    const verdict = head === "rule.verdict" ? `verdict-word ${standingOfRow(row)}` : "";
    return (
      <span
        role={index === 0 ? "rowheader" : "cell"}
        key={head}
        className={NUMBERS.has(head) ? "number" : verdict}
        title={text}
      >
        {index === 0 ? (
          <button type="button" className="plain" onClick={onOpen}>
            {text}
          </button>
        ) : (
          text
        )}
      </span>
    );
  });
}

interface Props {
  rows: readonly PairingRow[];
  onOpen: (band: string) => void;
}

/** The same pairings as words: each a row, those in view built. */
export function PairingTable({ rows, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 12,
  });
  return (
    <div
      className="roster-table pairing-table"
      ref={scroller}
      role="table"
      aria-rowcount={rows.length + 1}
      tabIndex={0}
      aria-label={t("pairings.title")}
    >
      <div role="row" className="roster-row head">
        {HEADS.map((head) => (
          <span
            role="columnheader"
            key={head}
            className={NUMBERS.has(head) ? "number" : ""}
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
                key={row.pairing.id}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)`, height: HEIGHT }}
              >
                <Cells row={row} onOpen={() => onOpen(`${row.pairing.id}:0`)} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
