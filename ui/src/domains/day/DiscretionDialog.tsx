import { Modal, NumberInput, SegmentedControl, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { DiscretionWish } from "../../api/types";
import { DialogActions } from "../../shell/DialogActions";
import { Failure } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";
import { fullDate } from "../../time/format";
import "../../texts/day";
import "../crew/runs/runs.css";
import { useDecide } from "./calling";

const KINDS = ["extension", "rest"] as const;
const [USUAL, LONGEST] = [60, 1440]; // minutes

interface Props {
  pairing: string;
  leg: string;
  commander: { id: string; name: string };
  onClose: () => void;
}

/** What the commander decided after report: how much, and why. */
export function DiscretionDialog({ pairing, leg, commander, onClose }: Props) {
  const decide = useDecide(pairing);
  const say = useToast();
  const [wish, setWish] = useState<DiscretionWish>({
    leg,
    kind: "extension",
    minutes: USUAL,
    reason: "",
    commander: commander.id,
  });
  const change = (part: Partial<DiscretionWish>) =>
    setWish((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate(wish, {
      onSuccess: ({ report_due }) => {
        const day = report_due && fullDate(report_due.slice(0, 10));
        say(day ? t("discretion.kept_due", { day }) : t("discretion.kept"));
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("discretion.title")} size="md">
      <form onSubmit={submit} className="plan-form">
        <p>{t("discretion.by", { name: commander.name })}</p>
        <SegmentedControl
          aria-label={t("discretion.kind")}
          data-autofocus
          fullWidth
          value={wish.kind}
          onChange={(kind) => change({ kind: kind as DiscretionWish["kind"] })}
          data={KINDS.map((value) => ({ value, label: t(`discretion.${value}`) }))}
        />
        <NumberInput
          label={t("discretion.minutes")}
          min={1}
          max={LONGEST}
          allowDecimal={false}
          clampBehavior="strict"
          value={wish.minutes}
          onChange={(value) => change({ minutes: Math.max(1, Number(value) || 1) })}
        />
        <Textarea
          label={t("discretion.reason")}
          required
          autosize
          minRows={2}
          value={wish.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <p className="quiet">{t("discretion.never_planned")}</p>
        {decide.error && <Failure error={decide.error} />}
        <DialogActions
          text={t("discretion.do")}
          onClose={onClose}
          loading={decide.isPending}
          disabled={!wish.reason.trim()}
        />
      </form>
    </Modal>
  );
}
