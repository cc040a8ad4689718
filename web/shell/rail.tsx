import { Link, useNavigate } from '@tanstack/react-router';
import { useCommand } from '../keys/keys.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { usePreference } from './preferences.ts';
import { PAGES } from '../pages.ts';
import type { Page } from '../page.ts';
import { type Place, placesFor } from './rail-entries.ts';
import { useMay, useMe } from './session.tsx';
import styles from './rail.module.css';

/** The places a person works at, with how much is there. */
export function Rail() {
  const t = useWords(own);
  const places = placesFor(useMe());
  const may = useMay();
  const [open] = usePreference('railOpen');
  return (
    <nav className={`${styles['rail']} ${open ? '' : styles['folded']}`} aria-label={t.places}>
      <ul>
        {places.map((place) => (
          <Entry key={place.to} place={place} exact={places.some(({ to }) => to.startsWith(`${place.to}/`))} />
        ))}
        {PAGES.map(
          ({ path, permission, useOwnRail }) =>
            useOwnRail !== undefined &&
            may(permission) && <OwnEntries key={path} path={path} useOwnRail={useOwnRail} />,
        )}
      </ul>
    </nav>
  );
}

function OwnEntries({ path, useOwnRail }: Required<Pick<Page, 'path' | 'useOwnRail'>>) {
  return useOwnRail().map(({ to = path, ...entry }) => <Entry key={to} place={{ ...entry, to }} exact={false} />);
}

/** @param exact another place lies below this one, and is not this one */
function Entry({ place, exact }: { readonly place: Place; readonly exact: boolean }) {
  const { language } = useLanguage();
  const t = useWords(own);
  const navigate = useNavigate();
  const label = place.label[language];
  const Icon = place.icon;
  useCommand({
    id: `go ${place.to}`,
    label: t.goTo(label),
    ...(place.key === undefined ? {} : { keys: `g ${place.key}` }),
    run: () => void navigate({ to: place.to }),
  });
  return (
    <li>
      <Link
        to={place.to}
        className={styles['place'] ?? ''}
        activeOptions={{ exact, includeSearch: false }}
        activeProps={{ className: styles['here'] ?? '' }}
        title={label}
      >
        <Icon size={20} aria-hidden />
        <span className={styles['label']}>{label}</span>
        {place.useCount !== undefined && <Count useCount={place.useCount} />}
      </Link>
    </li>
  );
}

function Count({ useCount }: { readonly useCount: () => number | undefined }) {
  const count = useCount();
  return count === undefined ? null : <span className={styles['count']}>{count.toLocaleString()}</span>;
}

const own = words({
  places: { ja: '画面', en: 'Pages' },
  goTo: { ja: (label: string) => `${label}へ`, en: (label: string) => `Go to ${label}` },
});
