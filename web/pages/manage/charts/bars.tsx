import { scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import type { Figure } from '../list-of.ts';
import { Canvas } from './canvas.tsx';
import styles from './charts.module.css';
import { Mark, type Tone } from './mark.tsx';

interface Part {
  readonly tone: Tone;
  readonly figure: Figure;
  readonly says: string;
}

interface Props {
  readonly label: string;
  readonly rows: readonly { readonly key: string; readonly label: string; readonly parts: readonly Part[] }[];
}

const ROW = 60;
const BAR_TOP = 22;
const BAR = 28;
/** A part that is small is still there to be read and hit. */
const LEAST = 32;

/** Rows of bars, each stacked of parts with their counts in them. */
export default function Bars({ label, rows }: Props) {
  const longest = Math.max(1, ...rows.map(({ parts }) => total(parts)));
  const most = Math.max(1, ...rows.map(({ parts }) => parts.length));
  return (
    <Canvas label={label} height={rows.length * ROW} leastWidth={240}>
      {(width) => {
        const length = scaleLinear({ domain: [0, longest], range: [0, width - (most - 1) * LEAST] });
        return rows.map((row, index) => {
          const top = index * ROW;
          let left = 0;
          return (
            <g key={row.key}>
              <text className={styles['rowLabel']} x={0} y={top + 15}>
                {row.label}
              </text>
              {row.parts.map(({ tone, figure, says }) => {
                if (figure.count === 0) return null;
                const from = left;
                const size = Math.max(LEAST, length(figure.count));
                left += size;
                return (
                  <Mark key={tone} figure={figure} says={says}>
                    <Bar className={styles[tone] ?? ''} x={from} y={top + BAR_TOP} width={size - 1} height={BAR} />
                    <text
                      className={styles[`on-${tone}`]}
                      x={from + size / 2}
                      y={top + BAR_TOP + BAR / 2 + 5}
                      textAnchor="middle"
                    >
                      {figure.count.toLocaleString()}
                    </text>
                  </Mark>
                );
              })}
            </g>
          );
        });
      }}
    </Canvas>
  );
}

function total(parts: readonly Part[]): number {
  return parts.reduce((sum, { figure }) => sum + figure.count, 0);
}
