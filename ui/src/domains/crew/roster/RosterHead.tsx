import { Badge, Button, SegmentedControl, TextInput } from "@mantine/core";
import type { Period, Roster } from "../../../api/types";
import { type TextKey, t, word } from "../../../texts";
import { DAY } from "../../../time/zone";
import { tally } from "./rows";

export type RosterLook = "board" | "table" | "print";

const SPANS: readonly [TextKey, number][] = [
  ["roster.zoom_season", Number.POSITIVE_INFINITY],
  ["roster.zoom_month", 31 * DAY],
  ["roster.zoom_week", 7 * DAY],
  ["roster.zoom_day", DAY],
  ["roster.zoom_hour", 120],
];

interface Props {
  period: Period;
  roster: Roster;
  look: RosterLook;
  setLook: (look: RosterLook) => void;
  filter: string;
  setFilter: (filter: string) => void;
  onSpan: (minutes: number) => void;
  onPublish: () => void;
  onBuild: () => void;
}

function Summary({ roster }: { roster: Roster }) {
  const { lines, open, breach, warning, unverified } = tally(roster);
  return (
    <p className="summary">
      <span>{t("roster.lines", { count: lines })}</span>
      <span className={open ? "warning" : ""}>
        {t("roster.open_count", { count: open })}
      </span>
      <span className={breach ? "breach" : ""}>
        {t("roster.breaches", { count: breach })}
      </span>
      <span className={warning ? "warning" : ""}>
        {t("roster.warnings", { count: warning })}
      </span>
      {unverified > 0 && <span>{t("roster.unverified", { count: unverified })}</span>}
    </p>
  );
}

function Zoom({ onSpan }: { onSpan: (minutes: number) => void }) {
  return (
    <Button.Group className="zoom" aria-label={t("roster.zoom")}>
      {SPANS.map(([text, minutes]) => (
        <Button
          key={text}
          variant="default"
          size="compact-sm"
          onClick={() => onSpan(minutes)}
        >
          {t(text)}
        </Button>
      ))}
    </Button.Group>
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
      <span className="grow" />
      <TextInput
        size="xs"
        w={140}
        aria-label={t("roster.filter")}
        placeholder={t("roster.filter")}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      {look === "board" && <Zoom onSpan={props.onSpan} />}
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
      <Button size="compact-md" variant="default" onClick={props.onBuild}>
        {t("roster.by_hand")}
      </Button>
      <Button size="compact-md" onClick={props.onPublish}>
        {t("roster.publish", { period: period.name })}
      </Button>
    </header>
  );
}
