import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import styles from './charts.module.css';

interface Props {
  readonly label: string;
  readonly height: number;
  /** Where there is less room it scrolls, and not the page. */
  readonly leastWidth: number;
  readonly children: (width: number) => ReactNode;
}

/** A drawing as wide as there is room, so that its text is of one size everywhere. */
export function Canvas({ label, height, leastWidth, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(leastWidth);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return undefined;
    const fit = () => setWidth(Math.max(leastWidth, current.clientWidth));
    const observer = new ResizeObserver(fit);
    observer.observe(current);
    fit();
    return () => observer.disconnect();
  }, [leastWidth]);
  return (
    <div ref={frame} className={styles['frame']}>
      <svg className={styles['chart']} width={width} height={height} role="group" aria-label={label}>
        {children(width)}
      </svg>
    </div>
  );
}
