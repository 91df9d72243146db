import { word } from "../../texts";

/** A position as crews write it; its meaning on hover. */
export const Position = ({ code }: { code: string }) => (
  <abbr title={word("rank", code)}>{code}</abbr>
);
