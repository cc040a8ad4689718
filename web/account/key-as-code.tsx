import { encode } from 'uqr';
import styles from './account.module.css';

/** Light modules around the code, without which a camera does not find it. */
const QUIET_ZONE = 4;

/** What an authenticator reads with its camera, drawn here: the key goes nowhere. */
export default function KeyAsCode({ uri, label }: { readonly uri: string; readonly label: string }) {
  const { data, size } = encode(uri, { ecc: 'M', border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className={styles['code']} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={dark.join('')} shapeRendering="crispEdges" />
    </svg>
  );
}
