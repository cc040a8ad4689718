/** How an axis is written. */
export const AXIS_TEXT = { fill: 'currentColor', fontFamily: 'inherit', fontSize: 13, textAnchor: 'middle' } as const;
