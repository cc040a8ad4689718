import { useState } from 'react';
import { rightsOf } from '../../../domain/rights/cell.ts';
import { type Role, ROLES } from '../../../domain/roles.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { useMe } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { isGain, type Matrix, NOTHING, useCellWords } from './cell-words.ts';
import type { Staged } from './proposal-dialog.tsx';
import styles from './rights.module.css';
import { rightsWords } from './words.ts';

const VERBS = ['R', 'W', 'A'] as const;
type Verb = (typeof VERBS)[number];
/** By verb, as a cell writes it; empty for none. */
type Rights = Readonly<Record<Verb, string>>;

/** Chooses a cell, and what is to stand in it. */
export function CellChoice({
  matrix: { scopes, resources },
  onChoose,
}: {
  readonly matrix: Matrix;
  readonly onChoose: (change: Staged) => void;
}) {
  const t = useWords(rightsWords);
  const roleName = useWords(roleWords);
  const local = useLocal();
  const said = useCellWords(scopes);
  const me = useMe();
  const cellAt = (of: string, whose: Role) => resources.find((one) => one.resource === of)?.roles[whose] ?? NOTHING;
  const [at, setAt] = useState<{ resource: string; role: Role }>({
    resource: resources[0]?.resource ?? '',
    role: ROLES[0],
  });
  const [rights, setRights] = useState<Rights>(() => rightsIn(cellAt(at.resource, at.role)));
  const goTo = (next: typeof at) => {
    setAt(next);
    setRights(rightsIn(cellAt(next.resource, next.role)));
  };
  const before = cellAt(at.resource, at.role);
  const after = VERBS.map((verb) => rights[verb]).join('') || NOTHING;
  const isOwnGain = me.roles.includes(at.role) && isGain({ before, after });
  const optionsOf = (verb: Verb) =>
    [
      '',
      ...(verb === 'R' ? ['R', 'R◐'] : [verb]).flatMap((one) => [
        one,
        ...scopes.map(({ scope }) => `${one}(${scope})`),
      ]),
    ].map((right) => [right, right === '' ? t.nothing : said(right).join('')] as const);
  return (
    <>
      <div className={styles['cell']}>
        <Choice
          label={t.resource}
          options={resources.map(({ resource, name }) => [resource, local(name)])}
          chosen={at.resource}
          onChoose={(resource) => goTo({ ...at, resource })}
        />
        <Choice
          label={t.role}
          options={ROLES.map((one) => [one, roleName[one]])}
          chosen={at.role}
          onChoose={(role) => goTo({ ...at, role })}
        />
      </div>
      <div className={styles['cell']}>
        {VERBS.map((verb) => (
          <Choice
            key={verb}
            label={t[verb]}
            options={optionsOf(verb)}
            chosen={rights[verb]}
            onChoose={(right) => setRights({ ...rights, [verb]: right })}
          />
        ))}
      </div>
      {isOwnGain && <p role="status">{t.ownRole(roleName[at.role])}</p>}
      {before === after && <p className={styles['quiet']}>{t.same}</p>}
      <div>
        <Button isDisabled={before === after || isOwnGain} onPress={() => onChoose({ ...at, before, after })}>
          {t.addChange}
        </Button>
      </div>
    </>
  );
}

function rightsIn(cell: string): Rights {
  const found = { R: '', W: '', A: '' };
  for (const { verb, masked, scope } of rightsOf(cell)) {
    const mask = masked ? '◐' : '';
    if (verb === 'R' || verb === 'W' || verb === 'A')
      found[verb] = `${verb}${mask}${scope === null ? '' : `(${scope})`}`;
  }
  return found;
}
