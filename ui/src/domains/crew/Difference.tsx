import type { MyRoster } from "../../api/types";
import { t } from "../../texts";
import { day, hhmm, until } from "../../time/format";
import { toMinute } from "../../time/zone";
import { nameOf } from "./words";

type Told = MyRoster["changes"][number]["old"][number];

interface Props {
  old: readonly Told[];
  now: readonly Told[];
  zone: string;
}

function Line({ bar, sign, zone }: { bar: Told; sign: "was" | "now"; zone: string }) {
  const [start, end] = [toMinute(bar.start), toMinute(bar.end)];
  return (
    <li className={sign}>
      <span className="sign">{t(sign === "was" ? "publish.was" : "publish.now")}</span>
      <span>
        {nameOf(bar)}
        <span className="quiet">
          {" "}
          {day(start, zone)} {hhmm(start, zone)}–{until(start, end, zone)}
        </span>
      </span>
    </li>
  );
}

/** One person's change as they will read it: what was, what is now. */
export function Difference({ old, now, zone }: Props) {
  return (
    <ul className="difference">
      {old.map((bar) => (
        <Line key={`-${bar.start}`} bar={bar} sign="was" zone={zone} />
      ))}
      {now.map((bar) => (
        <Line key={`+${bar.start}`} bar={bar} sign="now" zone={zone} />
      ))}
    </ul>
  );
}
