import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar, Circle, Line, LinePath } from '@visx/shape';
import type { Figure } from '../list-of.ts';
import { BandAxis } from './band-axis.tsx';
import { Canvas } from './canvas.tsx';
import styles from './charts.module.css';
import { Mark } from './mark.tsx';

interface Month {
  readonly key: string;
  readonly label: string;
  readonly share: number;
  readonly text: string;
  readonly figure: Figure;
  readonly says: string;
}

interface Props {
  readonly label: string;
  readonly months: readonly Month[];
  readonly target?: { readonly share: number; readonly label: string };
}

const HEIGHT = 220;
const TOP = 28;
const BOTTOM = 28;
const LEAST_MONTH = 56;
/** Beside the months, for what the line is. */
const TARGET_LABEL = 84;

/** A share from 0 to 1 by month, and what it should be. */
export default function Months({ label, months, target }: Props) {
  const y = scaleLinear({ domain: [0, 1], range: [HEIGHT - BOTTOM, TOP] });
  const beside = target === undefined ? 0 : TARGET_LABEL;
  return (
    <Canvas label={label} height={HEIGHT} leastWidth={beside + months.length * LEAST_MONTH}>
      {(width) => {
        const x = scaleBand({ domain: months.map(({ key }) => key), range: [0, width - beside] });
        // Below the line of what should be, or above it: never on it.
        const isShort = ({ share }: Month) => target !== undefined && share < target.share;
        const middle = ({ key }: Month) => (x(key) ?? 0) + x.bandwidth() / 2;
        return (
          <>
            {target !== undefined && (
              <g aria-hidden>
                <Line
                  className={styles['line'] ?? ''}
                  from={{ x: 0, y: y(target.share) }}
                  to={{ x: width - beside, y: y(target.share) }}
                />
                <text className={styles['lineLabel']} x={width - beside + 6} y={y(target.share) + 5}>
                  {target.label}
                </text>
              </g>
            )}
            <LinePath className={styles['course'] ?? ''} data={[...months]} x={middle} y={({ share }) => y(share)} />
            {months.map((month) => (
              <Mark key={month.key} figure={month.figure} says={month.says}>
                <Bar
                  className={styles['hit'] ?? ''}
                  x={x(month.key) ?? 0}
                  y={TOP}
                  width={x.bandwidth()}
                  height={HEIGHT - BOTTOM - TOP}
                />
                <Circle className={styles['main'] ?? ''} cx={middle(month)} cy={y(month.share)} r={5} />
                <text
                  className={styles['value']}
                  x={middle(month)}
                  y={y(month.share) + (isShort(month) ? 22 : -10)}
                  textAnchor="middle"
                >
                  {month.text}
                </text>
              </Mark>
            ))}
            <BandAxis top={HEIGHT - BOTTOM} scale={x} bands={months} />
          </>
        );
      }}
    </Canvas>
  );
}
