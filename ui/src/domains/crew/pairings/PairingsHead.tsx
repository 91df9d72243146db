import { Badge, SegmentedControl, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PairingBoard, PairingRow, Period } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { count, t, word } from "../../../texts";
import { PlanButton } from "../runs/PlanButton";
import type { Category } from "./queries";
import { tally } from "./rows";
import type { useAddress } from "./useAddress";

interface Props {
  period: Period;
  board: PairingBoard;
  rows: readonly PairingRow[];
  address: ReturnType<typeof useAddress>;
  /** Absent for those who may only look. */
  onBuild: (() => void) | undefined;
  onLock: ((locked: boolean) => void) | undefined;
}

function Summary({ board, rows }: Pick<Props, "board" | "rows">) {
  const { pairings, breach, warning, locked, cost } = tally(rows);
  const open = board.uncovered.length;
  const priced = Math.round(cost).toLocaleString("en");
  return (
    <p className="summary">
      <span>{count("pairings.count", pairings)}</span>
      <span className={open ? "breach" : ""}>{count("pairings.uncovered", open)}</span>
      <span className={breach ? "breach" : ""}>{count("roster.breaches", breach)}</span>
      <span className={warning ? "warning" : ""}>
        {count("roster.warnings", warning)}
      </span>
      {locked > 0 && <span>{t("pairings.locked_count", { count: locked })}</span>}
      <span>{t("pairings.cost", { cost: priced })}</span>
    </p>
  );
}

/** Which pairings, how they stand, how they are looked at, what can be done with them. */
export function PairingsHead({ period, board, rows, address, ...acts }: Props) {
  const { onBuild, onLock } = acts;
  const allLocked = rows.length > 0 && rows.every(({ pairing }) => pairing.locked);
  return (
    <header className="roster-head">
      <h1>
        {t("pairings.title")} {period.name}
      </h1>
      <Badge variant="light" tt="none" fw={560}>
        {word("status", period.status)}
      </Badge>
      <Summary board={board} rows={rows} />
      <span className="grow" />
      <TextInput
        size="xs"
        w={140}
        aria-label={t("pairings.filter")}
        placeholder={t("pairings.filter")}
        value={address.filter}
        onChange={(event) => address.setFilter(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label={t("pairings.crew")}
        value={address.category ?? ""}
        onChange={(value) => address.setCategory((value || undefined) as Category)}
        data={[
          { value: "", label: t("pairings.crew_both") },
          { value: "flight_deck", label: t("category.flight_deck") },
          { value: "cabin", label: t("category.cabin") },
        ]}
      />
      <SegmentedControl
        size="xs"
        value={address.look}
        onChange={(value) => address.setLook(value === "table" ? "table" : "board")}
        data={[
          { value: "board", label: t("roster.board") },
          { value: "table", label: t("roster.table") },
        ]}
      />
      <Link to="/scenarios">{t("scenario.title")}</Link>
      <Link to="/runs">{t("plan.history")}</Link>
      {onLock && rows.length > 0 && (
        <Button size="compact" variant="default" onClick={() => onLock(!allLocked)}>
          {t(allLocked ? "pairings.unlock_all" : "pairings.lock_all", {
            count: rows.length,
          })}
        </Button>
      )}
      <PlanButton
        period={period}
        kind="pair"
        label={rows.length > 0 ? t("pairings.reoptimise") : t("plan.action")}
      />
      {onBuild && (
        <Button size="compact" onClick={onBuild}>
          {t("roster.by_hand")}
        </Button>
      )}
    </header>
  );
}
