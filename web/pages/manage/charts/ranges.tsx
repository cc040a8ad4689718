import { scaleLinear } from '@visx/scale';
import { Bar, Circle, Line } from '@visx/shape';
import type { Figure } from '../list-of.ts';
import { Canvas } from './canvas.tsx';
import styles from './charts.module.css';
import { Mark } from './mark.tsx';

interface Props {
  readonly label: string;
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly from: number;
    readonly to: number;
    readonly text: string;
    readonly figure: Figure;
    readonly says: string;
  }[];
}

const ROW = 48;
const AXIS = 34;
const EDGE = 8;

/** Rows of ranges from a common zero: a dot where one begins, an end where it ends. */
export default function Ranges({ label, rows }: Props) {
  const most = Math.max(1, ...rows.map(({ to }) => to));
  return (
    <Canvas label={label} height={rows.length * ROW} leastWidth={280}>
      {(width) => {
        const x = scaleLinear({ domain: [0, most], range: [EDGE, width - EDGE] });
        return (
          <>
            <Line className={styles['zero'] ?? ''} from={{ x: x(0), y: 0 }} to={{ x: x(0), y: rows.length * ROW }} />
            {rows.map((row, index) => {
              const top = index * ROW;
              const y = top + AXIS;
              const [from, to] = [x(row.from), x(row.to)];
              return (
                <g key={row.key}>
                  <text className={styles['rowLabel']} x={EDGE + 6} y={top + 17}>
                    {row.label}
                  </text>
                  <text className={styles['value']} x={width - EDGE} y={top + 17} textAnchor="end">
                    {row.text}
                  </text>
                  <Mark figure={row.figure} says={row.says}>
                    <Bar className={styles['hit'] ?? ''} x={0} y={top} width={width} height={ROW} />
                    <Line className={styles['range'] ?? ''} from={{ x: from, y }} to={{ x: to, y }} />
                    <Line className={styles['range'] ?? ''} from={{ x: to, y: y - 6 }} to={{ x: to, y: y + 6 }} />
                    <Circle className={styles['main'] ?? ''} cx={from} cy={y} r={6} />
                  </Mark>
                </g>
              );
            })}
          </>
        );
      }}
    </Canvas>
  );
}
