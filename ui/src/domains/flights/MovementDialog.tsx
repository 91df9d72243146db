import { Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Leg, Movement } from "../../api/types";
import { Button } from "../../shell/Button";
import { Failure } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t, word } from "../../texts";
import "../../texts/operation";
import "../crew/runs/runs.css";
import { toIso, toMinute } from "../../time/zone";
import { type Told, useCorrect, useRecord, useWithdraw } from "./moving";

const KINDS = ["out", "off", "on", "in"] as const;
const CODE = 3; // letters of the shortest station

interface Props {
  leg: Leg;
  told: readonly Movement[];
  /** The movement to put right; without one, a new one is told. */
  wrong: Movement | undefined;
  onClose: () => void;
}

/** What most likely comes next, and where. */
function next(leg: Leg, told: readonly Movement[]): Pick<Told, "kind" | "station"> {
  const last = told.filter(({ withdrawn }) => withdrawn === null).at(-1);
  const kind = KINDS[(KINDS.indexOf(last?.kind ?? "in") + 1) % KINDS.length] ?? "out";
  const there = leg.actual_destination ?? leg.destination;
  return { kind, station: kind === "out" || kind === "off" ? leg.origin : there };
}

interface FormProps {
  fixed: boolean;
  told: Told;
  change: (part: Partial<Told>) => void;
}

function Form({ fixed, told, change }: FormProps) {
  return (
    <div className="plan-fields">
      <Select
        label={t("movement.what")}
        data={KINDS.map((kind) => ({ value: kind, label: word("move", kind) }))}
        allowDeselect={false}
        disabled={fixed}
        value={told.kind}
        onChange={(kind) => kind && change({ kind: kind as Told["kind"] })}
      />
      <TextInput
        label={t("movement.where")}
        required
        maxLength={8}
        value={told.station}
        onChange={({ currentTarget }) =>
          change({ station: currentTarget.value.toUpperCase() })
        }
      />
      <TextInput
        type="datetime-local"
        label={t("movement.at")}
        data-autofocus
        value={told.at.slice(0, 16)}
        onChange={({ currentTarget }) =>
          currentTarget.value &&
          change({ at: toIso(toMinute(`${currentTarget.value}:00Z`)) })
        }
      />
    </div>
  );
}

/** Tells a movement, puts one right, or takes it back. */
export function MovementDialog({ leg, told: before, wrong, onClose }: Props) {
  const [told, setTold] = useState<Told>(
    () => wrong ?? { ...next(leg, before), at: new Date().toISOString() },
  );
  const [reason, setReason] = useState("");
  const say = useToast();
  const record = useRecord(leg);
  const correct = useCorrect(leg, wrong?.id ?? "");
  const withdraw = useWithdraw(leg, wrong?.id ?? "");
  const name = { flight: leg.designator, kind: told.kind, station: told.station };
  const done = (text: "movement.done" | "movement.withdrawn_done") => ({
    onSuccess: () => {
      say(t(text, name));
      onClose();
    },
  });
  const act = () =>
    wrong
      ? correct.mutate({ ...told, reason: reason.trim() }, done("movement.done"))
      : record.mutate(told, done("movement.done"));
  const failed = record.error ?? correct.error ?? withdraw.error;
  const unreasoned = wrong !== undefined && !reason.trim();
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        wrong
          ? t("movement.correct_one", { kind: wrong.kind, station: wrong.station })
          : t("movement.report")
      }
    >
      <div className="plan-form">
        <Form
          fixed={wrong !== undefined}
          told={told}
          change={(part) => setTold({ ...told, ...part })}
        />
        {wrong && (
          <TextInput
            label={t("movement.reason")}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {failed && <Failure error={failed} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t("action.close")}
          </Button>
          {wrong && (
            <Button
              tone="breach"
              disabled={unreasoned}
              loading={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(reason.trim(), done("movement.withdrawn_done"))
              }
            >
              {t("movement.withdraw")}
            </Button>
          )}
          <Button
            disabled={unreasoned || told.station.length < CODE}
            loading={record.isPending || correct.isPending}
            onClick={act}
          >
            {wrong ? t("movement.correct") : t("movement.report")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
