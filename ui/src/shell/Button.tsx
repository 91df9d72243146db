import type { ComponentProps } from "react";
import "./button.css";

interface Look {
  variant?: "filled" | "default" | "subtle";
  size?: "compact" | "normal" | "large";
  tone?: "plain" | "breach";
  /** As wide as its place. */
  wide?: boolean;
}

/** The class of a button; a link that acts as one wears it too. */
export function look(wanted: Look = {}): string {
  const { variant = "filled", size = "normal", tone = "plain", wide } = wanted;
  const worn = [variant, size, tone, ...(wide ? ["wide"] : [])];
  return ["button", ...worn.map((word) => `button-${word}`)].join(" ");
}

type Props = ComponentProps<"button"> & Look & { loading?: boolean };

/** A button of our own: the phone's pages come without the desk's component library. */
export function Button({ variant, size, tone, wide, loading, ...rest }: Props) {
  const { className = "", disabled, ...more } = rest;
  const worn = look({ variant, size, tone, wide } as Look);
  return (
    <button
      type="button"
      {...more}
      className={`${worn} ${className}`}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
    />
  );
}
