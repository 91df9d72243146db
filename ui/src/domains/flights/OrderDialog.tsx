import { Modal, NumberInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Leg } from "../../api/types";
import { Button } from "../../shell/Button";
import { Failure, Waiting } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";
import { Effects, KnockOn } from "./Effects";
import { type Order, useEffects, useKnockOn, useOrder } from "./orders";
import { lateBy } from "./times";

interface Props {
  leg: Leg;
  order: Order;
  onClose: () => void;
}

const FIRST_GUESS = 30; // minutes
const LONGEST = 2880; // two days, as the server takes it
const TYPED_MS = 300;

/** What the order would do, asked anew for each number of minutes. */
function Consequences({
  leg,
  order,
  minutes,
}: Omit<Props, "onClose"> & { minutes: number }) {
  const delays = useKnockOn(leg.id, minutes, order === "delay");
  const effects = useEffects(leg.id, order, minutes);
  const failed = delays.error ?? effects.error;
  if (failed) return <Failure error={failed} retry={() => effects.refetch()} />;
  if (!effects.data) return <Waiting lines={3} />;
  return (
    <section
      className="consequences"
      tabIndex={0}
      aria-label={t("flights.consequences")}
      aria-busy={effects.isPlaceholderData || undefined}
    >
      {delays.data && <KnockOn delays={delays.data} />}
      <Effects effects={effects.data} />
    </section>
  );
}

/** A delay, a cancellation or its opposite: what it does, the reason, then the act. */
export function OrderDialog({ leg, order, onClose }: Props) {
  const [minutes, setMinutes] = useState(lateBy(leg) || FIRST_GUESS);
  const [reason, setReason] = useState("");
  const [asked] = useDebouncedValue(minutes, TYPED_MS);
  const act = useOrder(leg);
  const say = useToast();
  const name = { flight: leg.designator, minutes };
  const done = () => {
    say(t(`flights.${order}_done`, name));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t(`flights.${order}_title`, name)}>
      {order === "delay" && (
        <NumberInput
          label={t("flights.delay_minutes")}
          min={0}
          max={LONGEST}
          step={5}
          allowDecimal={false}
          clampBehavior="strict"
          data-autofocus
          value={minutes}
          onChange={(value) => typeof value === "number" && setMinutes(value)}
        />
      )}
      {order !== "reinstatement" && (
        <Consequences leg={leg} order={order} minutes={asked} />
      )}
      <TextInput
        label={t("flights.reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {act.error && <Failure error={act.error} />}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>
          {t("action.close")}
        </Button>
        <Button
          tone={order === "cancellation" ? "breach" : "plain"}
          disabled={!reason.trim() || asked !== minutes}
          loading={act.isPending}
          onClick={() =>
            act.mutate({ order, minutes, reason: reason.trim() }, { onSuccess: done })
          }
        >
          {t(`flights.${order}_do`, name)}
        </Button>
      </div>
    </Modal>
  );
}
