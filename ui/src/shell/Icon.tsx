const PATHS = {
  home: "M3 11l9-7 9 7M5 10v10h5v-6h4v6h5V10",
  day: "M12 21a9 9 0 1 1 .01 0zM12 7v5l3.500 2",
  rosters: "M3 5h18M3 12h18M3 19h18M6 3v4M12 10v4M17 17v4",
  pairings: "M5 20a2.5 2.5 0 1 1 .01 0zM19 9a2.5 2.5 0 1 1 .01 0zM8 17.5c7 0 1-11 8-11",
  flights: "M3 15l18-8-4 9-6-1-4 4-1-4z",
  crew: "M9 11a3.5 3.5 0 1 1 .01 0zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.3 3.3 0 0 1 0 6.3M18 14.5c2.5.8 3.7 2.800 3.7 5.5",
  changes: "M4 8h13l-3-3M20 16H7l3 3",
  requests: "M4 6h16v14H4zM8 3v5M16 3v5M4 11h16M12 13v5M9.500 15.500h5",
  training: "M2 9l10-5 10 5-10 5zM6 11.500v5c2 2 10 2 12 0v-5M22 9v6",
  me: "M12 12a4 4 0 1 1 .01 0zM4 21c0-4 4-6 8-6s8 2 8 6",
  search: "M11 18a7 7 0 1 1 .01 0zM16 16l5 5",
  close: "M5 5l14 14M19 5L5 19",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  check: "M4 12l5 5L20 6",
  warning: "M12 3l10 18H2zM12 10v5M12 18v.5",
} as const;

export type IconName = keyof typeof PATHS;

/** One line icon; the label beside it speaks, so it is hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
