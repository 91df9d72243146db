import { Checkbox, Modal, NumberInput, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import type { FactsWish, RosterBar } from "../../../api/types";
import { DialogActions } from "../../../shell/DialogActions";
import { Failure, Waiting } from "../../../shell/States";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { breaksOf, legsOf } from "./facts";
import { Margins, People } from "./Preview";
import { useFactsPreview, usePlanFacts } from "./queries";
import "./facts.css";

const PLAIN: FactsWish = {
  extended: false,
  reduced_rest: false,
  split: null,
  rest_on_board: null,
};
const LANDINGS = ["flying", "monitoring", "relief"] as const;
type Split = NonNullable<FactsWish["split"]>;
type Rest = NonNullable<FactsWish["rest_on_board"]>;

interface Minutes {
  text: "facts.post" | "facts.pre" | "facts.from" | "facts.minutes" | "facts.extra";
  value: number | undefined;
  set: (value: number) => void;
}

function Minutes({ text, value = 0, set }: Minutes) {
  return (
    <NumberInput
      label={t(text)}
      min={0}
      max={text === "facts.extra" ? 4 : 1440}
      allowDecimal={false}
      value={value}
      onChange={(typed) => set(Math.max(0, Number(typed)))}
    />
  );
}

interface SplitProps {
  split: Split;
  breaks: ReturnType<typeof breaksOf>;
  change: (part: Partial<Split>) => void;
}

function SplitFields({ split, breaks, change }: SplitProps) {
  return (
    <div className="plan-fields">
      <Select
        label={t("facts.after")}
        data={breaks}
        value={String(split.after)}
        allowDeselect={false}
        onChange={(after) => change({ after: Number(after) })}
      />
      <Checkbox
        mt={28}
        label={t("facts.suitable")}
        checked={split.suitable ?? false}
        onChange={({ currentTarget }) => change({ suitable: currentTarget.checked })}
      />
      <Minutes
        text="facts.post"
        value={split.post_minutes}
        set={(post_minutes) => change({ post_minutes })}
      />
      <Minutes
        text="facts.pre"
        value={split.pre_minutes}
        set={(pre_minutes) => change({ pre_minutes })}
      />
    </div>
  );
}

interface RestProps {
  rest: Rest;
  change: (part: Partial<Rest>) => void;
}

function RestFields({ rest, change }: RestProps) {
  return (
    <div className="plan-fields">
      <Select
        label={t("facts.facility")}
        data={[1, 2, 3].map((number) => ({
          value: String(number),
          label: t("facts.class", { number }),
        }))}
        value={String(rest.facility)}
        allowDeselect={false}
        onChange={(facility) => change({ facility: Number(facility) })}
      />
      <Select
        label={t("facts.landing")}
        data={LANDINGS.map((value) => ({ value, label: t(`facts.landing.${value}`) }))}
        value={rest.at_landing ?? "flying"}
        allowDeselect={false}
        onChange={(value) => change({ at_landing: value as Rest["at_landing"] })}
      />
      <Minutes
        text="facts.extra"
        value={rest.extra_pilots}
        set={(extra_pilots) => change({ extra_pilots })}
      />
      <Minutes
        text="facts.minutes"
        value={rest.minutes}
        set={(minutes) => change({ minutes })}
      />
      <Minutes
        text="facts.from"
        value={rest.from_minutes}
        set={(from_minutes) => change({ from_minutes })}
      />
    </div>
  );
}

interface FieldsProps {
  wish: FactsWish;
  breaks: ReturnType<typeof breaksOf>;
  change: (part: Partial<FactsWish>) => void;
}

function Fields({ wish, breaks, change }: FieldsProps) {
  const { split, rest_on_board: rest } = wish;
  return (
    <>
      {(["extended", "reduced_rest"] as const).map((name) => (
        <Checkbox
          key={name}
          label={t(`facts.${name}`)}
          description={t(`facts.${name}_hint`)}
          checked={wish[name] ?? false}
          onChange={({ currentTarget }) => change({ [name]: currentTarget.checked })}
        />
      ))}
      <Checkbox
        label={t("facts.split")}
        description={t("facts.split_hint")}
        disabled={breaks.length === 0}
        checked={split != null}
        onChange={({ currentTarget }) =>
          change({
            split: currentTarget.checked
              ? { after: 0, suitable: false, post_minutes: 30, pre_minutes: 30 }
              : null,
          })
        }
      />
      {split && (
        <SplitFields
          split={split}
          breaks={breaks}
          change={(part) => change({ split: { ...split, ...part } })}
        />
      )}
      <Checkbox
        label={t("facts.rest")}
        description={t("facts.rest_hint")}
        checked={rest != null}
        onChange={({ currentTarget }) =>
          change({
            rest_on_board: currentTarget.checked
              ? {
                  facility: 1,
                  extra_pilots: 1,
                  from_minutes: 120,
                  minutes: 120,
                  at_landing: "flying",
                }
              : null,
          })
        }
      />
      {rest && (
        <RestFields
          rest={rest}
          change={(part) => change({ rest_on_board: { ...rest, ...part } })}
        />
      )}
    </>
  );
}

interface Props {
  bar: RosterBar;
  pairing: string;
  duty: number;
  onClose: () => void;
}

/** What a duty is planned as, judged while one chooses; what breaks is not kept. */
export function FactsDialog({ bar, pairing, duty, onClose }: Props) {
  const own = bar.duties[duty];
  const [wish, setWish] = useState<FactsWish>({ ...PLAIN, ...own?.facts });
  const [asked] = useDebouncedValue(wish, 200);
  const preview = useFactsPreview({ pairing, duty }, asked);
  const plan = usePlanFacts({ pairing, duty });
  const say = useToast();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    plan.mutate(wish, {
      onSuccess: () => {
        say(t("facts.saved", { pairing: bar.label }));
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("facts.title", { number: duty + 1, pairing: bar.label })}
    >
      <form onSubmit={submit} className="plan-form">
        <Fields
          wish={wish}
          breaks={own ? breaksOf(legsOf(bar, own)) : []}
          change={(part) => setWish((now) => ({ ...now, ...part }))}
        />
        {preview.error && <Failure error={preview.error} />}
        {preview.isPending && <Waiting lines={4} />}
        {preview.data && !preview.error && (
          <div aria-live="polite">
            <Margins margins={preview.data.margins} />
            <People people={preview.data.people} />
          </div>
        )}
        {plan.error && <Failure error={plan.error} />}
        <DialogActions
          text={t("facts.save")}
          onClose={onClose}
          loading={plan.isPending}
        />
      </form>
    </Modal>
  );
}
