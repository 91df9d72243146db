/** Minutes since 1970-01-01T00:00Z: the unit of every board and of the engines. */
export type Minute = number;

export const DAY = 1440;
const HOUR = 60;

export const toMinute = (iso: string): Minute => Math.floor(Date.parse(iso) / 60_000);
export const toIso = (minute: Minute): string =>
  new Date(minute * 60_000).toISOString().replace(".000Z", "Z");

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function clock(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(zone, format);
  }
  return format;
}

function measureOffset(zone: string, minute: Minute): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clock(zone).formatToParts(minute * 60_000)) {
    part[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute: m = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, m) / 60_000 - minute;
}

/** Minutes east of UTC at a moment; remembered per quarter hour, the finest step zones change at. */
export function offsetMinutes(zone: string, minute: Minute): number {
  if (zone === "UTC") return 0;
  const quarter = Math.floor(minute / (HOUR / 4));
  const key = `${zone}|${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size > 50_000) offsets.clear();
    offset = measureOffset(zone, quarter * (HOUR / 4));
    offsets.set(key, offset);
  }
  return offset;
}

/** The moments within [from, to) at which a local day begins, on the zone's own clock. */
export function midnights(zone: string, from: Minute, to: Minute): Minute[] {
  const found: Minute[] = [];
  const first = Math.floor((from + offsetMinutes(zone, from)) / DAY);
  const last = Math.ceil((to + offsetMinutes(zone, to)) / DAY);
  for (let day = first; day <= last; day++) {
    const moment = fromLocal(zone, day * DAY);
    if (moment >= from && moment < to) found.push(moment);
  }
  return found;
}

/** The UTC moment at which the zone's clock shows a local minute. */
export function fromLocal(zone: string, local: Minute): Minute {
  const guess = local - offsetMinutes(zone, local);
  return local - offsetMinutes(zone, guess);
}
