import { Select } from "@mantine/core";
import { Button } from "../../shell/Button";
import { useAirports } from "../../shell/queries";
import { Empty, Failure, Waiting } from "../../shell/States";
import { useSearchParams } from "../../shell/searchParams";
import { t } from "../../texts";
import { day } from "../../time/format";
import { DAY, toIso, toMinute } from "../../time/zone";
import { DayPicker } from "./DayPicker";
import { firstDay } from "./firstDay";
import "./flights.css";
import { LegsTable } from "./LegsTable";
import { useLegs, useSeasons } from "./queries";

interface Look {
  date: string;
  airport: string | undefined;
}

const text = (value: unknown) =>
  typeof value === "string" && value ? value : undefined;

/** Day and airport live in the address. */
function useLook(): [Look, (change: Partial<Look>) => void] {
  const [search, change] = useSearchParams();
  const { data: seasons = [] } = useSeasons();
  const look: Look = {
    date: text(search.date) ?? firstDay(seasons),
    airport: text(search.airport),
  };
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
  return (
    <header className="page-head">
      <h1>
        {t("flights.title")}{" "}
        <span className="quiet">{day(toMinute(`${look.date}T00:00:00Z`), "UTC")}</span>
      </h1>
      <span className="grow" />
      <DayPicker date={look.date} choose={(date) => change({ date })} />
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
    </header>
  );
}

/** The day's flying as a list of legs. */
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
      {items.length > 0 && <LegsTable legs={items} />}
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
