import { AxisBottom } from '@visx/axis';
import type { scaleBand } from '@visx/scale';

/** How an axis is written. */
const TEXT = { fill: 'currentColor', fontFamily: 'inherit', fontSize: 13, textAnchor: 'middle' } as const;

/** Below columns: what each stands for. Its text is in the marks too, which are what is read out. */
export function BandAxis({
  top,
  scale,
  bands,
}: {
  readonly top: number;
  readonly scale: ReturnType<typeof scaleBand<string>>;
  readonly bands: readonly { readonly key: string; readonly label: string }[];
}) {
  const labels = new Map(bands.map(({ key, label }) => [key, label]));
  return (
    <g aria-hidden>
      <AxisBottom
        top={top}
        scale={scale}
        hideTicks
        numTicks={bands.length}
        stroke="currentColor"
        tickFormat={(key) => labels.get(key) ?? key}
        tickLabelProps={TEXT}
      />
    </g>
  );
}
