import { Modal, NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import type { DelayReason, Leg } from "../../api/types";
import { Button } from "../../shell/Button";
import { Failure } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";
import "../../texts/operation";
import "../crew/runs/runs.css";
import { unexplained, useDelayCodes, useExplain } from "./explaining";
import { lateBy } from "./times";

interface ShareProps {
  share: DelayReason;
  change: (share: DelayReason) => void;
  remove: () => void;
}

function Share({ share, change, remove }: ShareProps) {
  const { data: codes } = useDelayCodes();
  return (
    <div className="share-fields">
      <Select
        label={t("reasons.code")}
        searchable
        openOnFocus={false} // the list would hide what the form asks
        data={[...(codes ?? [])].map(([code, meaning]) => ({
          value: code,
          label: `${code} ${meaning}`,
        }))}
        value={share.code || null}
        onChange={(code) => change({ ...share, code: code ?? "" })}
      />
      <NumberInput
        label={t("reasons.minutes")}
        min={1}
        allowDecimal={false}
        value={share.minutes}
        onChange={(minutes) => change({ ...share, minutes: Number(minutes) })}
      />
      <Button variant="default" onClick={remove}>
        {t("reasons.remove")}
      </Button>
    </div>
  );
}

/** Shares a departure delay out to codes. */
export function ReasonsDialog({ leg, onClose }: { leg: Leg; onClose: () => void }) {
  const late = lateBy(leg);
  const [shares, setShares] = useState<DelayReason[]>(
    leg.delay_reasons.length > 0 ? leg.delay_reasons : [{ code: "", minutes: late }],
  );
  const act = useExplain(leg);
  const say = useToast();
  const rest = unexplained(late, shares);
  const done = () => {
    say(t("reasons.done", { flight: leg.designator }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("reasons.explain_one", { flight: leg.designator })}
    >
      <div className="plan-form">
        {shares.map((share, place) => (
          <Share
            // biome-ignore lint/suspicious/noArrayIndexKey: a share has no name of its own
            key={place}
            share={share}
            change={(other) => setShares(shares.with(place, other))}
            remove={() => setShares(shares.toSpliced(place, 1))}
          />
        ))}
        <Button
          variant="default"
          onClick={() => setShares([...shares, { code: "", minutes: rest }])}
        >
          {t("reasons.add")}
        </Button>
        <p className="quiet" aria-live="polite">
          {t("reasons.of", { minutes: rest, late })}
        </p>
        {act.error && <Failure error={act.error} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t("action.close")}
          </Button>
          <Button
            disabled={shares.some(({ code, minutes }) => code === "" || minutes < 1)}
            loading={act.isPending}
            onClick={() => act.mutate(shares, { onSuccess: done })}
          >
            {t("reasons.do")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
