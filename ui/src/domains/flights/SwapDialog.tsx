import { Checkbox, Modal, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Leg, Swap, SwapEffects } from "../../api/types";
import { DialogActions } from "../../shell/DialogActions";
import { Failure, Waiting } from "../../shell/States";
import { useToast } from "../../shell/Toasts";
import { t } from "../../texts";
import "../../texts/day";
import "../crew/runs/runs.css";
import { Effects } from "./Effects";
import { FindingList } from "./FindingList";
import { judgeSwap, useDoSwap, useSwap, useSwapEffects, useSwaps } from "./swaps";

/** Which leg would be flown by which aircraft. */
function Changes({ swap }: { swap: Swap }) {
  return (
    <table className="dense">
      <tbody>
        {swap.legs.map(({ leg, registration, aircraft_type }) => (
          <tr key={leg.id}>
            <th scope="row">{leg.designator}</th>
            <td>
              {leg.origin}–{leg.destination}
            </td>
            <td>
              <s className="quiet">{leg.registration ?? t("flights.no_tail")}</s>{" "}
              {registration ?? t("flights.no_tail")}
            </td>
            <td className={aircraft_type === leg.aircraft_type ? "quiet" : "warning"}>
              {aircraft_type}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Short({ short }: { short: SwapEffects["short"] }) {
  return (
    <ul className="effects">
      {short.map(({ pairing, number, position, needed, seats }) => (
        <li key={`${pairing} ${position}`} className="verdict breach">
          {t("swap.short", { number, position, needed, seats })}
        </li>
      ))}
    </ul>
  );
}

interface Asked {
  leg: string;
  registration: string;
  only: boolean;
}

/** What the swap would do to legs, lines and crews. */
function Consequences({ leg, registration, only }: Asked) {
  const swap = useSwap(leg, registration, only);
  const effects = useSwapEffects(leg, registration, only);
  const failed = swap.error ?? effects.error;
  if (registration === "") return null;
  if (failed) return <Failure error={failed} retry={() => swap.refetch()} />;
  if (!swap.data || !effects.data) return <Waiting lines={4} />;
  return (
    <section
      className="consequences"
      tabIndex={0}
      aria-label={t("flights.consequences")}
      aria-busy={swap.isPlaceholderData || undefined}
    >
      <Changes swap={swap.data} />
      {swap.data.after.length === 0 && <p className="fine">{t("swap.holds")}</p>}
      <FindingList findings={swap.data.after} />
      <Short short={effects.data.short} />
      <Effects effects={effects.data.effects} />
    </section>
  );
}

interface Props {
  leg: Leg;
  /** The aircraft it was dropped on; the best candidate where none. */
  first?: string | undefined;
  onClose: () => void;
}

/** Another aircraft for a leg or the line from it on: who could, what it does, the act. */
export function SwapDialog({ leg, first, onClose }: Props) {
  const [only, setOnly] = useState(false);
  const [chosen, setChosen] = useState(first);
  const [reason, setReason] = useState("");
  const options = useSwaps(leg.id, only);
  const act = useDoSwap(leg);
  const say = useToast();
  const registration = chosen ?? options.data?.[0]?.registration ?? "";
  const undo = (version: number) => () =>
    act.mutate({
      registration: leg.registration ?? "",
      only,
      reason: t("swap.undone"),
      version,
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { registration, only, reason: reason.trim() };
    act.mutate(wish, {
      onSuccess: () => {
        const run = undo(leg.version + 1);
        const action = leg.registration ? { label: t("action.undo"), run } : undefined;
        say(t("swap.done", { flight: leg.designator, registration }), { action });
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("swap.title", { flight: leg.designator })}
    >
      <form className="plan-form" onSubmit={submit}>
        {options.error && <Failure error={options.error} />}
        {options.data?.length === 0 && <p>{t("swap.nobody")}</p>}
        <Select
          label={t("swap.with")}
          data-autofocus
          searchable
          openOnFocus={false} // the list would hide what the form asks
          data={(options.data ?? []).map((one) => ({
            value: one.registration,
            label: `${one.registration} · ${judgeSwap(one).text}`,
          }))}
          value={registration || null}
          onChange={(value) => value && setChosen(value)}
        />
        <Checkbox
          label={t("swap.only")}
          checked={only}
          onChange={({ currentTarget }) => setOnly(currentTarget.checked)}
        />
        <Consequences leg={leg.id} registration={registration} only={only} />
        <TextInput
          label={t("flights.reason")}
          required
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {act.error && <Failure error={act.error} />}
        <DialogActions
          text={t("swap.do", { registration })}
          onClose={onClose}
          loading={act.isPending}
          disabled={registration === "" || !reason.trim()}
        />
      </form>
    </Modal>
  );
}
