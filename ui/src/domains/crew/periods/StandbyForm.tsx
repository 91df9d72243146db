import { NumberInput, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Period, StandbyWish } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { useAircraft, useBases } from "../../../shell/queries";
import { Failure } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t, word } from "../../../texts";
import { isoDay } from "../../../time/format";
import { toMinute } from "../../../time/zone";
import type { useChangeStandby } from "./queries";

const POSITIONS = {
  flight_deck: ["CP", "FO", "RELIEF"],
  cabin: ["SCCM", "CC"],
} as const;
const KINDS = ["home_standby", "airport_standby", "reserve"] as const;

const options = <Value extends string>(family: string, values: readonly Value[]) =>
  values.map((value) => ({ value, label: word(family, value) }));

interface Fields {
  wish: StandbyWish;
  change: (part: Partial<StandbyWish>) => void;
}

function Who({ wish, change }: Fields) {
  const { data: bases = [] } = useBases();
  const { data: aircraft = [] } = useAircraft();
  const fleets = [...new Set(aircraft.map(({ fleet }) => fleet))].sort();
  const crews = Object.keys(POSITIONS) as (keyof typeof POSITIONS)[];
  return (
    <>
      <Select
        label={t("standby.base")}
        required
        data={bases.map(({ airport }) => airport)}
        value={wish.base || null}
        onChange={(base) => change({ base: base ?? "" })}
      />
      <Select
        label={t("standby.crew")}
        data={options("category", crews)}
        value={wish.category}
        allowDeselect={false}
        onChange={(value) => {
          const category = value as keyof typeof POSITIONS;
          change({ category, position: POSITIONS[category][0] });
        }}
      />
      <Select
        label={t("standby.position")}
        data={options("position", POSITIONS[wish.category])}
        value={wish.position}
        allowDeselect={false}
        onChange={(position) => change({ position: position ?? "" })}
      />
      <Select
        label={t("standby.fleet")}
        placeholder={t("standby.any_fleet")}
        clearable
        data={fleets}
        value={wish.fleet || null}
        onChange={(fleet) => change({ fleet: fleet ?? "" })}
      />
      <Select
        label={t("standby.kind")}
        data={options("kind", KINDS)}
        value={wish.kind}
        allowDeselect={false}
        onChange={(kind) => change({ kind: kind as StandbyWish["kind"] })}
      />
    </>
  );
}

function When({ wish, change }: Fields) {
  const fields = [
    ["first_day", "date", "period.first_day"],
    ["last_day", "date", "period.last_day"],
    ["start_time", "time", "standby.start"],
    ["end_time", "time", "standby.end"],
  ] as const;
  return (
    <>
      {fields.map(([name, type, text]) => (
        <TextInput
          key={name}
          type={type}
          required
          label={t(text)}
          value={wish[name]}
          onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
        />
      ))}
      <NumberInput
        label={t("standby.needed")}
        min={1}
        max={100}
        allowDecimal={false}
        value={wish.needed ?? 1}
        onChange={(needed) => change({ needed: Math.max(1, Number(needed)) })}
      />
    </>
  );
}

interface Props {
  period: Period;
  add: ReturnType<typeof useChangeStandby>["add"];
}

/** One more line; it stays filled in, for the next one is often much the same. */
export function StandbyForm({ period, add }: Props) {
  const [scope] = useScope();
  const zone = period.zone ?? "UTC";
  const [wish, setWish] = useState<StandbyWish>({
    base: scope.base ?? "",
    category: "flight_deck",
    position: "CP",
    kind: "home_standby",
    first_day: isoDay(toMinute(period.start), zone),
    last_day: isoDay(toMinute(period.end) - 1, zone),
    start_time: "06:00",
    end_time: "14:00",
    needed: 1,
    fleet: scope.fleet ?? "",
  });
  const change: Fields["change"] = (part) => setWish((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(wish);
  };
  return (
    <form onSubmit={submit} className="standby-form">
      <Who wish={wish} change={change} />
      <When wish={wish} change={change} />
      <Button type="submit" loading={add.isPending}>
        {t("standby.add")}
      </Button>
      {add.error && <Failure error={add.error} />}
    </form>
  );
}
