import { SegmentedControl, Select } from "@mantine/core";
import type { RunWish } from "../../api/types";
import { useAircraft, useBases } from "../../shell/queries";
import { t, word } from "../../texts";
import "../../texts/plan";
import "./runs/runs.css";

const CATEGORIES = ["flight_deck", "cabin"] as const;

type Asked = Pick<RunWish, "category" | "base" | "fleet">;

interface Props {
  wish: Asked;
  change: (part: Partial<Asked>) => void;
  /** Whether a dialog begins here. */
  first?: boolean;
}

/** Whose plan it is about: a category of crew, and of it one base or fleet, or all. */
export function ScopeFields({ wish, change, first }: Props) {
  const { data: bases = [] } = useBases();
  const { data: aircraft = [] } = useAircraft();
  const fleets = [...new Set(aircraft.map(({ fleet }) => fleet))].sort();
  return (
    <>
      <SegmentedControl
        aria-label={t("plan.crew")}
        data-autofocus={first || undefined}
        fullWidth
        value={wish.category}
        onChange={(value) => change({ category: value as Asked["category"] })}
        data={CATEGORIES.map((value) => ({ value, label: word("category", value) }))}
      />
      <div className="plan-fields">
        <Select
          label={t("plan.base")}
          placeholder={t("plan.all_bases")}
          clearable
          data={bases.map(({ airport }) => airport)}
          value={wish.base ?? null}
          onChange={(base) => change({ base })}
        />
        <Select
          label={t("plan.fleet")}
          placeholder={t("plan.all_fleets")}
          clearable
          data={fleets}
          value={wish.fleet ?? null}
          onChange={(fleet) => change({ fleet })}
        />
      </div>
    </>
  );
}
