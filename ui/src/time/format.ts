import { type Minute, offsetMinutes } from "./zone";

/** How a time is shown: on UTC, at the place of the event, or at the home base. */
export type ZoneMode = "utc" | "station" | "home";

export const MARK: Record<ZoneMode, string> = { utc: "Z", station: "LT", home: "HB" };

const two = (value: number) => String(value).padStart(2, "0");
const dates = new Map<string, Intl.DateTimeFormat>();

function local(minute: Minute, zone: string): Date {
  return new Date((minute + offsetMinutes(zone, minute)) * 60_000);
}

/** `HH:MM` on the zone's clock. */
export function hhmm(minute: Minute, zone: string): string {
  const at = local(minute, zone);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = dates.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  dates.set(key, made);
  return made;
}

/** `Mon 03 Mar` on the zone's calendar. */
export function day(minute: Minute, zone: string): string {
  const format = dateFormat({ weekday: "short", day: "2-digit", month: "short" });
  return format.format(local(minute, zone)).replace(",", "");
}

/** When it ends: `12:00`, with its day where that is another one. */
export const until = (start: Minute, end: Minute, zone: string): string =>
  day(start, zone) === day(end, zone)
    ? hhmm(end, zone)
    : `${day(end, zone)} ${hhmm(end, zone)}`;

/** `03 Mar 2027`, of a calendar day as `2027-03-03`. */
export const fullDate = (isoDate: string): string =>
  dateFormat({ day: "2-digit", month: "short", year: "numeric" }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );

export const monthAndYear = (minute: Minute, zone: string): string =>
  dateFormat({ month: "long", year: "numeric" }).format(local(minute, zone));

/** `h:mm`, with a sign when negative. */
export function duration(minutes: number): string {
  const sign = minutes < 0 ? "−" : "";
  const size = Math.abs(Math.round(minutes));
  return `${sign}${Math.floor(size / 60)}:${two(size % 60)}`;
}

/** The local calendar day as `2026-03-02`. */
export const isoDay = (minute: Minute, zone: string): string =>
  local(minute, zone).toISOString().slice(0, 10);
