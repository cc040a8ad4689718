import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar, Line } from '@visx/shape';
import type { Figure } from '../list-of.ts';
import { BandAxis } from './band-axis.tsx';
import { Canvas } from './canvas.tsx';
import styles from './charts.module.css';
import { Mark, type Tone } from './mark.tsx';

export interface ColumnBar {
  readonly figure: Figure;
  /** From below. */
  readonly parts: readonly { readonly tone: Tone; readonly value: number }[];
  readonly says: string;
  /** Beside the count above it. */
  readonly note?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly columns: readonly { readonly key: string; readonly label: string; readonly bars: readonly ColumnBar[] }[];
  /** Across all of them. */
  readonly line?: { readonly value: number; readonly label: string };
}

const HEIGHT = 240;
const TOP = 44;
const BOTTOM = 28;
/** So wide that a bar can be hit with a finger, and the column's name be read. */
const LEAST_BAR = 28;
const LEAST_COLUMN = 64;
/** Beside the columns, for what the line is. */
const LINE_LABEL = 112;

/** Columns side by side, each of one bar or several, each bar stacked of parts. */
export default function Columns({ label, columns, line }: Props) {
  const most = Math.max(1, line?.value ?? 0, ...columns.flatMap(({ bars }) => bars.map(({ parts }) => sum(parts))));
  const y = scaleLinear({ domain: [0, most], range: [HEIGHT - BOTTOM, TOP] });
  const beside = line === undefined ? 0 : LINE_LABEL;
  const leastWidth = beside + sumOf(columns.map(({ bars }) => Math.max(LEAST_COLUMN, bars.length * LEAST_BAR)));
  return (
    <Canvas label={label} height={HEIGHT} leastWidth={leastWidth}>
      {(width) => {
        const x = scaleBand({ domain: columns.map(({ key }) => key), range: [0, width - beside], paddingInner: 0.1 });
        return (
          <>
            {columns.map(({ key, bars }) => {
              const share = x.bandwidth() / bars.length;
              return bars.map((bar, index) => (
                <ColumnMark key={bar.says} bar={bar} left={(x(key) ?? 0) + index * share} width={share} y={y} />
              ));
            })}
            {line !== undefined && (
              <g aria-hidden>
                <Line
                  className={styles['line'] ?? ''}
                  from={{ x: 0, y: y(line.value) }}
                  to={{ x: width - beside, y: y(line.value) }}
                />
                <text className={styles['lineLabel']} x={width - beside + 6} y={y(line.value) + 5}>
                  {line.label}
                </text>
              </g>
            )}
            <BandAxis top={HEIGHT - BOTTOM} scale={x} bands={columns} />
          </>
        );
      }}
    </Canvas>
  );
}

function ColumnMark({
  bar,
  left,
  width,
  y,
}: {
  readonly bar: ColumnBar;
  readonly left: number;
  readonly width: number;
  readonly y: (value: number) => number;
}) {
  const middle = left + width / 2;
  const top = y(sum(bar.parts));
  return (
    <>
      {bar.note !== undefined && (
        <text className={styles['note']} x={middle} y={top - 22} textAnchor="middle" aria-hidden>
          {bar.note}
        </text>
      )}
      <Mark figure={bar.figure} says={bar.says}>
        <Bar className={styles['hit'] ?? ''} x={left} y={TOP} width={width} height={HEIGHT - BOTTOM - TOP} />
        {bar.parts.map(({ tone, value }, at) => {
          const below = sum(bar.parts.slice(0, at));
          const [from, to] = [y(below + value), y(below)];
          if (value === 0) return null;
          return (
            <Bar
              key={tone}
              className={styles[tone] ?? ''}
              x={left + 2}
              y={from}
              width={Math.max(0, width - 4)}
              height={Math.max(1, to - from)}
            />
          );
        })}
        <text className={styles['value']} x={middle} y={top - 6} textAnchor="middle">
          {bar.figure.count.toLocaleString()}
        </text>
      </Mark>
    </>
  );
}

function sum(parts: ColumnBar['parts']): number {
  return sumOf(parts.map(({ value }) => value));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
