import { Modal, MultiSelect, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { PeriodWish } from "../../../api/types";
import { DialogActions } from "../../../shell/DialogActions";
import { useAircraft, useBases } from "../../../shell/queries";
import { Failure } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import "../../../texts/periods";
import { useOpenPeriod } from "./queries";

const SCHEMES = [
  { value: "easa", label: "EASA, ORO.FTL" },
  { value: "faa", label: "FAA, Part 117 and 121.467" },
];

type Change = (part: Partial<PeriodWish>) => void;

interface Fields {
  wish: PeriodWish;
  change: Change;
}

function Days({ wish, change }: Fields) {
  return (
    <div className="plan-fields">
      <TextInput
        type="date"
        required
        label={t("period.first_day")}
        value={wish.first_day}
        onChange={({ currentTarget }) => change({ first_day: currentTarget.value })}
      />
      <TextInput
        type="date"
        required
        min={wish.first_day}
        label={t("period.last_day")}
        value={wish.last_day}
        onChange={({ currentTarget }) => change({ last_day: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("period.deadline")}
        description={t("period.deadline_hint")}
        inputWrapperOrder={["label", "input", "description"]}
        max={wish.first_day}
        value={wish.deadline ?? ""}
        onChange={({ currentTarget }) =>
          change({ deadline: currentTarget.value || null })
        }
      />
    </div>
  );
}

function Scope({ wish, change }: Fields) {
  const { data: bases = [] } = useBases();
  const { data: aircraft = [] } = useAircraft();
  const zones = [...new Set(["UTC", ...bases.map(({ zone }) => zone)])];
  const fleets = [...new Set(aircraft.map(({ fleet }) => fleet))].sort();
  return (
    <div className="plan-fields">
      <Select
        label={t("period.zone")}
        data={zones}
        value={wish.zone ?? "UTC"}
        allowDeselect={false}
        onChange={(zone) => change({ zone: zone ?? "UTC" })}
      />
      <Select
        label={t("period.scheme")}
        data={SCHEMES}
        value={wish.scheme ?? "easa"}
        allowDeselect={false}
        onChange={(scheme) => change({ scheme: scheme ?? "easa" })}
      />
      <MultiSelect
        label={t("period.bases")}
        placeholder={wish.bases?.length ? "" : t("period.all")}
        data={bases.map(({ airport }) => airport)}
        value={wish.bases ?? []}
        onChange={(names) => change({ bases: names })}
      />
      <MultiSelect
        label={t("period.fleets")}
        placeholder={wish.fleets?.length ? "" : t("period.all")}
        data={fleets}
        value={wish.fleets ?? []}
        onChange={(names) => change({ fleets: names })}
      />
    </div>
  );
}

/** The days of the next roster; what cannot be is refused by its field. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  const [, setScope] = useScope();
  const say = useToast();
  const open = useOpenPeriod();
  const [wish, setWish] = useState<PeriodWish>({
    name: "",
    first_day: "",
    last_day: "",
    deadline: null,
    zone: "UTC",
    scheme: "easa",
    bases: [],
    fleets: [],
  });
  const change: Change = (part) => setWish((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate(wish, {
      onSuccess: ({ id, name }) => {
        setScope({ period: id });
        say(t("period.opened", { period: name }));
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("period.open_title")} size="lg">
      <form onSubmit={submit} className="plan-form">
        <TextInput
          label={t("period.name")}
          required
          maxLength={40}
          data-autofocus
          value={wish.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Days wish={wish} change={change} />
        <Scope wish={wish} change={change} />
        {open.error && <Failure error={open.error} />}
        <DialogActions
          text={t("period.open")}
          onClose={onClose}
          loading={open.isPending}
        />
      </form>
    </Modal>
  );
}
