import { Modal, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { WorkWindow } from "../../api/types";
import { DialogActions } from "../../shell/DialogActions";
import { useAirports } from "../../shell/queries";
import { Failure } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";
import "../../texts/work";
import { toIso, toMinute } from "../../time/zone";
import "../crew/runs/runs.css";
import { useWindowActs } from "./windows";

const SHOWN = "2026-03-01T06:15".length;

interface FormProps {
  wish: WorkWindow;
  change: (part: Partial<WorkWindow>) => void;
  /** A work package that is known keeps its name. */
  known: boolean;
}

function When({ wish, change }: Omit<FormProps, "known">) {
  const fields = ["start", "end"] as const;
  return (
    <div className="plan-fields">
      {fields.map((field) => (
        <TextInput
          key={field}
          type="datetime-local"
          label={t(`work.${field}`)}
          error={field === "end" && wish.end <= wish.start && t("work.end_late")}
          value={wish[field].slice(0, SHOWN)}
          onChange={({ currentTarget: { value } }) =>
            value && change({ [field]: toIso(toMinute(`${value}:00Z`)) })
          }
        />
      ))}
    </div>
  );
}

function Fields({ wish, change, known }: FormProps) {
  const { data: airports } = useAirports();
  return (
    <>
      <div className="plan-fields">
        <TextInput
          label={t("work.package")}
          required
          disabled={known}
          data-autofocus={known ? undefined : true}
          value={wish.work_package}
          onChange={({ currentTarget }) =>
            change({ work_package: currentTarget.value.trim() })
          }
        />
        <Select
          label={t("work.station")}
          required
          searchable
          openOnFocus={false} // the list would hide what the form asks
          allowDeselect={false}
          data-autofocus={known || undefined}
          data={[...(airports?.values() ?? [])].map(({ code, name }) => ({
            value: code,
            label: `${code} ${name}`,
          }))}
          value={wish.station}
          onChange={(station) => station && change({ station })}
        />
      </div>
      <When wish={wish} change={change} />
      <TextInput
        label={t("work.what")}
        required
        value={wish.reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
      />
    </>
  );
}

interface Props {
  /** The window that moves; for a new one, what is most likely meant. */
  window: WorkWindow;
  onClose: () => void;
}

/** Plans an aircraft's maintenance, or moves it. */
export function WindowDialog({ window: first, onClose }: Props) {
  const [wish, setWish] = useState(first);
  const { plan, withdraw } = useWindowActs();
  const say = useToast();
  const known = first.work_package !== "";
  const { work_package, registration, station } = wish;
  const takeBack = () =>
    known
      ? plan.mutate(first)
      : withdraw.mutate({ work_package, reason: t("work.undone") });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    plan.mutate(wish, {
      onSuccess: ({ added }) => {
        const done = known
          ? t("work.moved", { package: work_package })
          : t("work.planned", { registration, station });
        const undo = { label: t("action.undo"), run: takeBack };
        // A package that was known elsewhere is not withdrawn by an undo here.
        say(done, { action: known || added > 0 ? undo : undefined });
        onClose();
      },
    });
  };
  const names = { registration, package: work_package };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(known ? "work.move_one" : "work.plan_one", names)}
    >
      <form className="plan-form" onSubmit={submit}>
        <Fields
          wish={wish}
          change={(part) => setWish((now) => ({ ...now, ...part }))}
          known={known}
        />
        {plan.error && <Failure error={plan.error} />}
        <DialogActions
          text={t(known ? "work.move" : "work.plan")}
          onClose={onClose}
          loading={plan.isPending}
          disabled={!work_package || !wish.reason.trim() || wish.end <= wish.start}
        />
      </form>
    </Modal>
  );
}
