import { Badge, SegmentedControl, TextInput } from "@mantine/core";
import type { Period, Roster } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { count, t, word } from "../../../texts";
import { PlanButton } from "../runs/PlanButton";
import { tally } from "./rows";

export type RosterLook = "board" | "table" | "print";

interface Props {
  period: Period;
  roster: Roster;
  look: RosterLook;
  setLook: (look: RosterLook) => void;
  filter: string;
  setFilter: (filter: string) => void;
  alerts: number;
  onAlerts: () => void;
  onPublish: () => void;
  onBuild: () => void;
}

function Summary({ roster }: { roster: Roster }) {
  const { lines, open, breach, warning, unverified } = tally(roster);
  return (
    <p className="summary">
      <span>{count("roster.lines", lines)}</span>
      <span className={open ? "warning" : ""}>{count("roster.open_count", open)}</span>
      <span className={breach ? "breach" : ""}>{count("roster.breaches", breach)}</span>
      <span className={warning ? "warning" : ""}>
        {count("roster.warnings", warning)}
      </span>
      {unverified > 0 && <span>{count("roster.unverified", unverified)}</span>}
    </p>
  );
}

/** Which roster, how it stands, how it is looked at, and what can be done with it. */
export function RosterHead(props: Props) {
  const { period, roster, look, setLook, filter, setFilter } = props;
  return (
    <header className="roster-head">
      <h1>
        {t("roster.title")} {period.name}
      </h1>
      <Badge variant="light" tt="none" fw={560}>
        {word("status", period.status)}
      </Badge>
      <Summary roster={roster} />
      {props.alerts > 0 && (
        <button type="button" className="alert-count" onClick={props.onAlerts}>
          {count("alert.count", props.alerts)}
        </button>
      )}
      <span className="grow" />
      <TextInput
        size="xs"
        w={140}
        aria-label={t("roster.filter")}
        placeholder={t("roster.filter")}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        value={look}
        onChange={(value) => setLook(value as RosterLook)}
        data={[
          { value: "board", label: t("roster.board") },
          { value: "table", label: t("roster.table") },
          { value: "print", label: t("roster.print") },
        ]}
      />
      <PlanButton period={period} kind="roster" />
      <Button size="compact" variant="default" onClick={props.onBuild}>
        {t("roster.by_hand")}
      </Button>
      <Button size="compact" onClick={props.onPublish}>
        {t("roster.publish", { period: period.name })}
      </Button>
    </header>
  );
}
