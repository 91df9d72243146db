import { Popover, Select } from "@mantine/core";
import { t } from "../texts";
import { Button } from "./Button";
import { useAircraft, useBases, usePeriod, usePeriods } from "./queries";
import { useScope } from "./scope";

const ALL = "";

const fleetsOf = (aircraft: readonly { fleet: string }[]) =>
  [...new Set(aircraft.map(({ fleet }) => fleet))].sort();

/** Period, base and fleet group: one control, its state in the address. */
export function ScopeControl() {
  const [scope, change] = useScope();
  const { data: bases = [] } = useBases();
  const { data: periods = [] } = usePeriods();
  const { data: aircraft = [] } = useAircraft();
  const { period } = usePeriod();
  const parts = [
    period?.name ?? t("scope.no_period"),
    scope.base ?? t("scope.all_bases"),
    scope.fleet ?? t("scope.all_fleets"),
  ];
  return (
    <Popover width={260} position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact" className="scope">
          <span className="unseen">{t("scope.label")}: </span>
          {parts.join(" · ")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="scope-form">
        <Select
          label={t("scope.period")}
          data={periods.map(({ id, name }) => ({ value: id, label: name }))}
          value={period?.id ?? null}
          onChange={(value) => change({ period: value ?? undefined })}
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
        />
        <Select
          label={t("scope.base")}
          data={[
            { value: ALL, label: t("scope.all_bases") },
            ...bases.map(({ airport, name }) => ({
              value: airport,
              label: `${airport} ${name}`,
            })),
          ]}
          value={scope.base ?? ALL}
          onChange={(value) => change({ base: value || undefined })}
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
        />
        <Select
          label={t("scope.fleet")}
          data={[
            { value: ALL, label: t("scope.all_fleets") },
            ...fleetsOf(aircraft).map((fleet) => ({ value: fleet, label: fleet })),
          ]}
          value={scope.fleet ?? ALL}
          onChange={(value) => change({ fleet: value || undefined })}
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
