import { Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Period, ScenarioWish } from "../../../api/types";
import { DialogActions } from "../../../shell/DialogActions";
import { Failure } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { t } from "../../../texts";
import { ScopeFields } from "../ScopeFields";
import { useScenarioOrders } from "./scenarioQueries";

const SCHEMES = ["easa", "faa"];
const OTHER = ["layover", "deadhead", "changed_connection_minutes"] as const;

/** What the scenario is called, and what is other in it than in the plan. */
export function ScenarioDialog({
  period,
  onClose,
}: {
  period: Period;
  onClose: () => void;
}) {
  const [scope] = useScope();
  const { open } = useScenarioOrders(period.id);
  const [wish, setWish] = useState<ScenarioWish>({
    name: "",
    category: "flight_deck",
    base: scope.base ?? null,
    fleet: scope.fleet ?? null,
  });
  const change = (part: Partial<ScenarioWish>) =>
    setWish((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate(wish, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={t("scenario.new")} size="md">
      <form onSubmit={submit} className="plan-form">
        <TextInput
          data-autofocus
          required
          label={t("scenario.name")}
          value={wish.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <ScopeFields wish={wish} change={change} />
        <Select
          label={t("scenario.scheme")}
          placeholder={t("scenario.as_plan")}
          clearable
          data={SCHEMES}
          value={wish.scheme ?? null}
          onChange={(scheme) => change({ scheme })}
        />
        {OTHER.map((name) => (
          <NumberInput
            key={name}
            label={t(`scenario.${name}`)}
            placeholder={t("scenario.as_plan")}
            min={0}
            value={wish[name] ?? ""}
            onChange={(value) =>
              change({ [name]: value === "" ? null : Number(value) })
            }
          />
        ))}
        <p className="quiet">{t("scenario.copies")}</p>
        {open.error && <Failure error={open.error} />}
        <DialogActions
          text={t("scenario.open")}
          onClose={onClose}
          loading={open.isPending}
        />
      </form>
    </Modal>
  );
}
