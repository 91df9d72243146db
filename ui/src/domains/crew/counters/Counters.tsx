import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { MemberCounters } from "../../../api/types";
import { usePeriod } from "../../../shell/queries";
import { Empty, Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t } from "../../../texts";
import { Position } from "../Position";
import "../../../texts/periods";
import { duration } from "../../../time/format";
import { reasonText } from "../words";
import {
  COLUMNS,
  type Column,
  type Counter,
  figure,
  groups,
  type Order,
  ordered,
  pressed,
  tightest,
} from "./counting";
import { useCounters } from "./queries";
import "./counters.css";

const HEADS: readonly Column[] = ["crew", "position", ...COLUMNS, "margin"];
const TEXT = new Set<Column>(["crew", "position"]);

const isCounter = (column: Column): column is Counter =>
  (COLUMNS as readonly string[]).includes(column);

interface HeadProps {
  column: Column;
  order: Order;
  press: (column: Column) => void;
}

function Head({ column, order, press }: HeadProps) {
  const turned = order.by === column ? (order.down ? "descending" : "ascending") : null;
  return (
    <th
      scope="col"
      className={TEXT.has(column) ? "" : "number"}
      aria-sort={turned ?? "none"}
    >
      <button type="button" className="sorter" onClick={() => press(column)}>
        {t(`counters.${column}`)}
        <span aria-hidden>{turned ? (order.down ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

/** The margin to the window that comes nearest to its limit, and which that is. */
function Margin({ row }: { row: MemberCounters }) {
  const least = tightest(row);
  if (least?.margin == null) return <td className="number quiet">–</td>;
  const of = t("counters.margin_of", {
    rule: reasonText(least.rule),
    value: duration(least.value ?? 0),
    limit: duration(least.limit ?? 0),
  });
  return (
    <td className={least.margin < 0 ? "number breach" : "number"} title={of}>
      {duration(least.margin)}
      <span className="unseen">, {of}</span>
    </td>
  );
}

function Row({ row, most }: { row: MemberCounters; most: number }) {
  const { member, counters } = row;
  return (
    <tr>
      <th scope="row">
        <Link to="/crew/$member" params={{ member: member.id }}>
          {member.name || member.number}
        </Link>
      </th>
      <td>
        <Position code={member.position} />
      </td>
      {COLUMNS.map((name) => (
        <td key={name} className="number">
          {name === "credit_minutes" && (
            <span
              aria-hidden
              className="credit-bar"
              style={{ width: `${(60 * counters[name]) / most}%` }}
            />
          )}
          {figure(name, counters[name])}
        </td>
      ))}
      <Margin row={row} />
    </tr>
  );
}

interface BarsProps {
  rows: readonly MemberCounters[];
  counter: Counter;
}

/** The mean of a counter, group beside group, from zero. */
function Groups({ rows, counter }: BarsProps) {
  const found = groups(rows, counter);
  const most = Math.max(1, ...found.map(({ mean }) => mean));
  const title = t("counters.groups", { counter: t(`counters.${counter}`) });
  return (
    <section className="card groups" aria-label={title}>
      <h2>{title}</h2>
      <dl>
        {found.map(({ name, people, mean }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span
                aria-hidden
                className="group-bar"
                style={{ width: `${(100 * mean) / most}%` }}
              />
              <strong>{figure(counter, mean)}</strong>{" "}
              <span className="quiet">{t("counters.people", { count: people })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Table({
  rows,
  order,
  press,
}: Omit<HeadProps, "column"> & Pick<BarsProps, "rows">) {
  const sorted = useMemo(() => ordered(rows, order), [rows, order]);
  const most = Math.max(1, ...rows.map(({ counters }) => counters.credit_minutes));
  return (
    <table className="dense counted">
      <thead>
        <tr>
          {HEADS.map((column) => (
            <Head key={column} column={column} order={order} press={press} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <Row key={row.member.id} row={row} most={most} />
        ))}
      </tbody>
    </table>
  );
}

/** Credit, block and duty time, fatigue and margins of everybody in scope. */
export function Counters() {
  const [scope] = useScope();
  const { period } = usePeriod();
  const counters = useCounters(period?.id ?? "", scope.base, scope.fleet);
  const [order, setOrder] = useState<Order>({ by: "credit_minutes", down: true });
  const [counter, setCounter] = useState<Counter>("credit_minutes");
  const press = (column: Column) => {
    setOrder((now) => pressed(now, column));
    if (isCounter(column)) setCounter(column);
  };
  const title = t("counters.title", { period: period?.name ?? "" });
  const rows = counters.data;
  if (counters.error)
    return <Failure error={counters.error} retry={() => counters.refetch()} />;
  return (
    <div className="page wide">
      <header className="page-head">
        <h1>{title}</h1>
        <span className="grow" />
        <Link to="/periods">{t("period.title")}</Link>
      </header>
      {!rows && <Waiting lines={12} />}
      {rows?.length === 0 && (
        <Empty title={t("counters.empty")} detail={t("counters.empty_detail")} />
      )}
      {rows && rows.length > 0 && (
        <>
          <Groups rows={rows} counter={counter} />
          <section className="card counted-box" tabIndex={0} aria-label={title}>
            <Table rows={rows} order={order} press={press} />
          </section>
          <p className="quiet">{t("counters.key")}</p>
        </>
      )}
    </div>
  );
}
