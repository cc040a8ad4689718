import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { usePreference } from '../../shell/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, COLUMNS } from './columns.tsx';
import styles from './worklist.module.css';
import { worklistWords } from './words.ts';

interface Props {
  readonly columns: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
}

/** Which columns, and how high the rows are. */
export function DisplayMenu({ columns, onChange }: Props) {
  const t = useWords(worklistWords);
  const [open, setOpen] = useState(false);
  const [density, setDensity] = usePreference('density');
  return (
    <div
      className={styles['display']}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <Button aria-expanded={open} onPress={() => setOpen(!open)}>
        <Columns3 size={16} aria-hidden /> {t.columns}
      </Button>
      {open && (
        <div className={styles['menu']} tabIndex={-1}>
          <fieldset>
            <legend>{t.columns}</legend>
            {COLUMNS.slice(1).map((column) => (
              <label key={column}>
                <input
                  type="checkbox"
                  checked={columns.includes(column)}
                  onChange={(event) =>
                    onChange(COLUMNS.filter((one) => (one === column ? event.target.checked : columns.includes(one))))
                  }
                />{' '}
                {t[column]}
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{t.density}</legend>
            {(['compact', 'normal', 'roomy'] as const).map((one) => (
              <label key={one}>
                <input type="radio" name="density" checked={density === one} onChange={() => setDensity(one)} />{' '}
                {t[one]}
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </div>
  );
}
