import { Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { WorkWindow } from "../../api/types";
import { DialogActions } from "../../shell/DialogActions";
import { Failure } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";
import "../../texts/work";
import "../crew/runs/runs.css";
import { useWindowActs } from "./windows";

interface Props {
  window: WorkWindow;
  onClose: () => void;
}

/** Gives an aircraft back to service: the reason, then the act. */
export function WithdrawDialog({ window: known, onClose }: Props) {
  const { work_package, registration } = known;
  const [reason, setReason] = useState("");
  const { plan, withdraw } = useWindowActs();
  const say = useToast();
  const names = { registration, package: work_package };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdraw.mutate(
      { work_package, reason: reason.trim() },
      {
        onSuccess: () => {
          const undo = { label: t("action.undo"), run: () => plan.mutate(known) };
          say(t("work.withdrawn", names), { action: undo });
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t("work.withdraw_one", names)}>
      <form className="plan-form" onSubmit={submit}>
        <TextInput
          label={t("work.why")}
          required
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {withdraw.error && <Failure error={withdraw.error} />}
        <DialogActions
          text={t("work.withdraw")}
          onClose={onClose}
          loading={withdraw.isPending}
          disabled={!reason.trim()}
        />
      </form>
    </Modal>
  );
}
