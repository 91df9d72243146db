import type { PairingRow } from "../../../api/types";
import { t, word } from "../../../texts";
import { day, duration, hhmm } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import { WordTable } from "../WordTable";
import { verdictText } from "../words";
import { costOf, seatsOf, seatsText, standingOfRow } from "./rows";

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

/** The same pairings as words. */
export function PairingTable({ rows, onOpen }: Props) {
  return (
    <WordTable
      label={t("pairings.title")}
      className="pairing-table"
      heads={HEADS}
      numbers={NUMBERS}
      rows={rows}
      keyOf={({ pairing }) => pairing.id}
      cells={(row) => <Cells row={row} onOpen={() => onOpen(`${row.pairing.id}:0`)} />}
    />
  );
}
