import { type TextKey, t } from "../../../texts";

/** Figures in a row, each beneath its name. */
export function Figures({ of }: { of: readonly (readonly [TextKey, string])[] }) {
  return (
    <dl className="run-figures">
      {of.map(([text, value]) => (
        <div key={text}>
          <dt>{t(text)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
