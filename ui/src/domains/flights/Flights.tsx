import { ActionIcon, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "../../shell/Button";
import { Icon } from "../../shell/Icon";
import { useAirports } from "../../shell/queries";
import { Empty, Failure, Waiting } from "../../shell/States";
import { t } from "../../texts";
import { day, isoDay } from "../../time/format";
import { DAY, toIso, toMinute } from "../../time/zone";
import { DayView } from "./DayView";
import "./flights.css";
import { LegsTable } from "./LegsTable";
import { useLegs, useSeasons } from "./queries";

interface Look {
  date: string;
  airport: string | undefined;
  view: "list" | "day";
  band: string | undefined;
}

const text = (value: unknown) =>
  typeof value === "string" && value ? value : undefined;

/** Today when it is flown, else the first day that is. */
function firstDay(seasons: readonly { first_day: string; last_day: string }[]): string {
  const today = isoDay(Math.floor(Date.now() / 60_000), "UTC");
  const flown = seasons.some(
    ({ first_day, last_day }) => first_day <= today && today <= last_day,
  );
  return flown ? today : (seasons.map(({ first_day }) => first_day).sort()[0] ?? today);
}

/** Day, airport, view and what is selected live in the address. */
function useLook(): [Look, (change: Partial<Look>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const { data: seasons = [] } = useSeasons();
  const look: Look = {
    date: text(search.date) ?? firstDay(seasons),
    airport: text(search.airport),
    view: search.view === "day" ? "day" : "list",
    band: text(search.band),
  };
  const change = (part: Partial<Look>) =>
    navigate({
      to: ".",
      search: (old: object) => ({ ...old, ...part }),
      replace: true,
    });
  return [look, change];
}

function Controls({
  look,
  change,
}: {
  look: Look;
  change: (part: Partial<Look>) => void;
}) {
  const { data: airports } = useAirports();
  const step = (days: number) => {
    const moved = toMinute(`${look.date}T00:00:00Z`) + days * DAY;
    change({ date: isoDay(moved, "UTC"), band: undefined });
  };
  return (
    <header className="page-head">
      <h1>
        {t("flights.title")}{" "}
        <span className="quiet">{day(toMinute(`${look.date}T00:00:00Z`), "UTC")}</span>
      </h1>
      <span className="grow" />
      <ActionIcon
        variant="default"
        aria-label={t("flights.previous_day")}
        onClick={() => step(-1)}
      >
        <Icon name="left" size={16} />
      </ActionIcon>
      <TextInput
        type="date"
        size="xs"
        aria-label={t("flights.date")}
        value={look.date}
        onChange={({ currentTarget }) =>
          currentTarget.value && change({ date: currentTarget.value })
        }
      />
      <ActionIcon
        variant="default"
        aria-label={t("flights.next_day")}
        onClick={() => step(1)}
      >
        <Icon name="right" size={16} />
      </ActionIcon>
      <Select
        size="xs"
        searchable
        clearable
        aria-label={t("flights.airport")}
        placeholder={t("flights.all_airports")}
        data={[...(airports?.values() ?? [])].map(({ code, name }) => ({
          value: code,
          label: `${code} ${name}`,
        }))}
        value={look.airport ?? null}
        onChange={(airport) => change({ airport: airport ?? undefined })}
      />
      <SegmentedControl
        size="xs"
        value={look.view}
        onChange={(view) => change({ view: view as Look["view"] })}
        data={[
          { value: "list", label: t("flights.list") },
          { value: "day", label: t("flights.day") },
        ]}
      />
    </header>
  );
}

/** The day's flying: legs as a list, or aircraft lines over the day. */
export function Flights() {
  const [look, change] = useLook();
  const start = toMinute(`${look.date}T00:00:00Z`);
  const legs = useLegs({
    from: toIso(start),
    to: toIso(start + DAY),
    airport: look.airport,
  });
  const items = legs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flights">
      <Controls look={look} change={change} />
      {legs.error && <Failure error={legs.error} retry={() => legs.refetch()} />}
      {legs.isPending && <Waiting lines={12} />}
      {legs.data && items.length === 0 && (
        <Empty title={t("flights.empty")} detail={t("flights.empty_detail")} />
      )}
      {items.length > 0 &&
        (look.view === "day" ? (
          <DayView
            legs={items}
            start={start}
            selected={look.band ?? null}
            select={(band) => change({ band: band ?? undefined })}
          />
        ) : (
          <LegsTable legs={items} />
        ))}
      {legs.hasNextPage && (
        <Button
          variant="default"
          className="apart"
          onClick={() => legs.fetchNextPage()}
        >
          {t("flights.more")}
        </Button>
      )}
    </div>
  );
}
