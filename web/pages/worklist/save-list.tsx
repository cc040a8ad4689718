import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ROLES } from '../../../domain/roles.ts';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActs } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { SavedList } from './views.ts';
import styles from './worklist.module.css';
import { savedListWords, worklistWords } from './words.ts';

interface Props {
  /** What is on the page. */
  readonly shown: Pick<SavedList, 'filters' | 'columns' | 'sort'>;
  /** The list it was opened from. */
  readonly list: SavedList | undefined;
  readonly onClose: () => void;
}

/** Keeps filter, columns and order under a name: anew, or in place of one's own list. */
export function SaveListDialog({ shown, list, onClose }: Props) {
  const t = useWords(savedListWords);
  const w = useWords(worklistWords);
  const role = useWords(roleWords);
  const mayShare = useMay()('worklist:share');
  const navigate = useNavigate();
  const [name, setName] = useState(list?.name ?? '');
  const [shared, share] = useState(list?.shared === true && mayShare);
  const [sharedRole, setSharedRole] = useState(list?.sharedRole ?? '');
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const own = list?.isOwn === true ? list : undefined;
  const body = {
    ...shown,
    name: name.trim(),
    shared,
    sharedRole: shared && sharedRole !== '' ? sharedRole : null,
    sharedOffice: own?.sharedOffice ?? null,
  };
  const attempt = async (work: () => Promise<{ said: string; to: string }>) => {
    setBusy(true);
    try {
      const { said, to } = await work();
      onClose();
      toast(said);
      await navigate({ to });
      await refresh('GET /worklists', 'GET /tasks');
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  };
  const create = () =>
    attempt(async () => {
      const { id } = await ask('POST /worklists', { body });
      return { said: t.saved(body.name), to: `/tasks/${id}` };
    });
  const replace = ({ id, version }: SavedList) =>
    attempt(async () => {
      await ask('PUT /worklists/{id}', { path: { id }, body: { version, ...body } });
      return { said: t.saved(body.name), to: `/tasks/${id}` };
    });
  const remove = ({ id, version }: SavedList) =>
    attempt(async () => {
      await ask('DELETE /worklists/{id}', { path: { id }, query: { version } });
      return { said: t.removed, to: '/tasks/open' };
    });
  return (
    <Dialog title={t.title} isOpen onClose={onClose}>
      {refused !== undefined && <Trouble error={refused} />}
      <Field label={t.name} hint={t.nameHint} required>
        {(control) => <input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      {mayShare && (
        <label>
          <input type="checkbox" checked={shared} onChange={(event) => share(event.target.checked)} /> {t.share}
        </label>
      )}
      {shared && (
        <Field label={t.withRole}>
          {(control) => (
            <select {...control} value={sharedRole} onChange={(event) => setSharedRole(event.target.value)}>
              <option value="">{t.everybody}</option>
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {role[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <DialogActs>
        {own !== undefined && (
          <Button className={styles['remove'] ?? ''} look="quiet" onPress={() => void remove(own)}>
            {t.remove}
          </Button>
        )}
        <Button look="quiet" onPress={onClose}>
          {w.cancel}
        </Button>
        {own !== undefined && (
          <Button isDisabled={body.name === ''} isPending={busy} onPress={() => void replace(own)}>
            {t.replace}
          </Button>
        )}
        <Button look="main" isDisabled={body.name === ''} isPending={busy} onPress={() => void create()}>
          {t.create}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
