import { Select } from "@mantine/core";
import { useLayoutEffect, useRef, useState } from "react";
import type { CallKey } from "../../../api/types";
import { Button } from "../../../shell/Button";
import { may } from "../../../shell/places";
import { useBases, useMe } from "../../../shell/queries";
import { Failure, Waiting } from "../../../shell/States";
import { useScope } from "../../../shell/scope";
import { useToast } from "../../../shell/Toasts";
import { t } from "../../../texts";
import { earlier, toggled, unused } from "./callOrder";
import { useCallOrder, useSaveCallOrder } from "./queries";

type Act = readonly [
  text: "call_order.earlier" | "call_order.leave" | "call_order.use",
  run: () => void,
];

interface KeyProps {
  name: CallKey;
  acts: readonly Act[];
}

function Key({ name, acts }: KeyProps) {
  const told = t(`call_order.${name}`);
  return (
    <li data-key={name}>
      <span>{told}</span>
      {acts.map(([text, run]) => (
        <Button
          key={text}
          size="compact"
          variant="subtle"
          aria-label={`${t(text)}: ${told}`}
          onClick={run}
        >
          {t(text)}
        </Button>
      ))}
    </li>
  );
}

/** Keeps the keyboard with what it moved: its line stands elsewhere afterwards. */
function useFollow(keys: readonly CallKey[] | undefined) {
  const place = useRef<HTMLDivElement>(null);
  const moved = useRef<CallKey | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each new order
  useLayoutEffect(() => {
    place.current
      ?.querySelector<HTMLButtonElement>(`[data-key="${moved.current}"] button`)
      ?.focus();
    moved.current = null;
  }, [keys]);
  return { place, follow: (key: CallKey) => (moved.current = key) };
}

function Order({ base, changes }: { base: string; changes: boolean }) {
  const { data: keys, error, refetch } = useCallOrder(base);
  const save = useSaveCallOrder(base);
  const say = useToast();
  const { place, follow } = useFollow(keys);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!keys) return <Waiting lines={4} />;
  const change = (key: CallKey, next: CallKey[]) => {
    follow(key);
    const undo = { label: t("action.undo"), run: () => save.mutate([...keys]) };
    const onSuccess = () => say(t("call_order.saved", { base }), { action: undo });
    save.mutate(next, { onSuccess });
  };
  const toggle = (key: CallKey) => () => change(key, toggled(keys, key));
  const actsOn = (key: CallKey, at: number): Act[] => [
    ...(at > 0
      ? [["call_order.earlier", () => change(key, earlier(keys, key))] as const]
      : []),
    ...(keys.length > 1 ? [["call_order.leave", toggle(key)] as const] : []),
  ];
  const left = unused(keys);
  return (
    <div ref={place} className="call-order">
      <ol>
        {keys.map((key, at) => (
          <Key key={key} name={key} acts={changes ? actsOn(key, at) : []} />
        ))}
      </ol>
      {left.length > 0 && <h3>{t("call_order.unused")}</h3>}
      <ul>
        {left.map((key) => (
          <Key
            key={key}
            name={key}
            acts={changes ? [["call_order.use", toggle(key)]] : []}
          />
        ))}
      </ul>
      {save.error && <Failure error={save.error} />}
    </div>
  );
}

/** By what each base orders its calls from standby and reserve. */
export function CallOrder() {
  const [scope] = useScope();
  const { data: me } = useMe();
  const { data: bases = [] } = useBases();
  const [chosen, choose] = useState<string | null>(null);
  const base = chosen ?? scope.base ?? bases[0]?.airport;
  if (!base) return null;
  return (
    <section className="card standby" aria-label={t("call_order.title")}>
      <h2>{t("call_order.title")}</h2>
      <p className="quiet">{t("call_order.what")}</p>
      <Select
        size="xs"
        w={140}
        label={t("standby.base")}
        allowDeselect={false}
        data={bases.map(({ airport }) => airport)}
        value={base}
        onChange={choose}
      />
      <Order
        key={base}
        base={base}
        changes={me !== undefined && may(me, "crew.roster.change")}
      />
    </section>
  );
}
