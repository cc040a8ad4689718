import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Answer, ask } from '../../api/ask.ts';
import type { Refused } from '../../api/problem.ts';
import { wordOf } from '../../cases/word-of.ts';
import { birthDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { entryStatusWords, itemWords, licenceWords } from '../../register/words.ts';
import { PageHeading } from '../../shell/page-heading.tsx';
import { Button } from '../../ui/button.tsx';
import { DateControl } from '../../ui/date-control.tsx';
import { Field } from '../../ui/field.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { type Asked, askedLast, rememberAsked } from './asked.ts';
import styles from './register.module.css';
import { registerWords } from './words.ts';

type Found = Answer<'POST /search'>;

const PURPOSE = 'find-entry';
const PAGE = 50;
const KEPT_MS = 10 * 60_000;

/** 名簿の検索. */
export default function RegisterPage() {
  const t = useWords(registerWords);
  const [asked, setAsked] = useState(askedLast);
  const found = useInfiniteQuery<Found, Refused, { pages: Found[] }, readonly unknown[], string | undefined>({
    queryKey: ['POST /search', 'entry', asked],
    queryFn: ({ pageParam }) =>
      ask('POST /search', {
        body: {
          purpose: PURPOSE,
          kind: 'entry',
          limit: PAGE,
          ...asked,
          ...(pageParam === undefined ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: asked !== undefined,
    // Each search is recorded: whoever comes back from an entry finds the list as it was.
    staleTime: Infinity,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
  });
  const search = (next: Asked | undefined) => {
    rememberAsked(next);
    setAsked(next);
  };
  return (
    <div className={styles['page']}>
      <PageHeading title={t.title} />
      <SearchForm asked={asked} onSearch={search} />
      <Results
        isAsked={asked !== undefined}
        pages={found.data?.pages}
        error={found.error}
        again={() => void found.refetch()}
        {...(found.hasNextPage ? { more: () => void found.fetchNextPage() } : {})}
      />
    </div>
  );
}

function SearchForm({
  asked,
  onSearch,
}: {
  readonly asked: Asked | undefined;
  readonly onSearch: (asked: Asked | undefined) => void;
}) {
  const t = useWords(registerWords);
  const [number, setNumber] = useState(asked?.licenceNumber?.toString() ?? '');
  const [name, setName] = useState(asked?.name ?? '');
  const [birth, setBirth] = useState(asked?.birthDate ?? '');
  const [cleared, setCleared] = useState(0);
  const [fault, setFault] = useState<'number' | 'nothing'>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const digits = number.normalize('NFKC').replaceAll(/[第号,\s]/g, '');
    if (digits !== '' && !/^\d{1,9}$/.test(digits)) return setFault('number');
    const next: Asked = {
      ...(digits === '' ? {} : { licenceNumber: Number(digits) }),
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(birth.trim() === '' ? {} : { birthDate: birth.trim() }),
    };
    const isEmpty = Object.keys(next).length === 0;
    setFault(isEmpty ? 'nothing' : undefined);
    if (!isEmpty) onSearch(next);
  };
  const clear = () => {
    setNumber('');
    setName('');
    setBirth('');
    setCleared(cleared + 1);
    setFault(undefined);
    onSearch(undefined);
  };
  return (
    <form role="search" aria-label={t.title} className={styles['form']} onSubmit={submit}>
      <p className={styles['how']}>{t.how}</p>
      <Field label={t.licenceNumber} hint={t.licenceHint} fault={fault === 'number' ? t.licenceFault : undefined}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.name}>
        {(control) => (
          <input {...control} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={t.birthDate} hint={t.birthHint} fault={fault === 'nothing' ? t.nothing : undefined}>
        {(control) => (
          <DateControl key={cleared} control={control} value={birth} onChange={setBirth} onType={setBirth} />
        )}
      </Field>
      <div className={styles['acts']}>
        <Button type="submit" look="main">
          {t.find}
        </Button>
        <Button look="quiet" onPress={clear}>
          {t.clear}
        </Button>
      </div>
    </form>
  );
}

function Results({
  isAsked,
  pages,
  error,
  again,
  more,
}: {
  readonly isAsked: boolean;
  readonly pages: readonly Found[] | undefined;
  readonly error: Refused | null;
  readonly again: () => void;
  readonly more?: () => void;
}) {
  const t = useWords(registerWords);
  const item = useWords(itemWords);
  const status = useWords(entryStatusWords);
  const licence = useWords(licenceWords);
  const { language } = useLanguage();
  if (!isAsked) return <Empty title={t.before}>{t.beforeHint}</Empty>;
  if (error !== null) return <Trouble error={error} retry={again} />;
  if (pages === undefined) return <Loading />;
  const items = pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <div role="status">
        <Empty title={t.none}>{t.noneHint}</Empty>
      </div>
    );
  }
  return (
    <section className={styles['results']}>
      <p role="status">{(more === undefined ? t.found : t.atLeast)(items.length)}</p>
      <Table
        caption={t.entries}
        captionUnseen
        head={[item.licenceNumber, item.name, item.kana, item.birthDate, t.status, t.receipt]}
      >
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/register/$entryId" params={{ entryId: one.id }}>
                {licence.number(one.licenceNumber ?? 0)}
              </Link>
            </th>
            <td>{one.name ?? t.covered}</td>
            <td>{one.kana}</td>
            <td>{one.birthDate !== null && birthDate(one.birthDate, language)}</td>
            <td>{wordOf(status, one.status)}</td>
            <td>{one.receiptNumber}</td>
          </tr>
        ))}
      </Table>
      {more !== undefined && <Button onPress={more}>{t.more}</Button>}
    </section>
  );
}
