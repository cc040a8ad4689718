import { describe, expect, it } from '@jest/globals';
import type { RegisterEntry } from '../../domain/register-entry.ts';
import { entryAsOf, type VersionEvent } from '../../domain/register-versions.ts';

const NOW: RegisterEntry = {
  pseudonymId: '00000000-0000-4000-8000-000000000000',
  licenceNumber: 7,
  receivedOn: '2026-01-05',
  receiptReference: '8保医健安第1号',
  registeredOn: '2026-01-09',
  issuedOn: '2026-06-01',
  domicileKind: 'prefecture',
  domicileCode: '13',
  kana: 'ミホン　ハナコ',
  name: '見本　花子',
  nameHasGaiji: false,
  formerSurname: '例',
  formerSurnameHasGaiji: false,
  alias: null,
  aliasHasGaiji: null,
  birthDate: '1988-04-01',
  sex: '2',
  qualificationBasis: '2',
  office: 'T00',
};

const LOG: readonly VersionEvent[] = [
  { kind: 'registered', on: '2026-01-09', changes: [] },
  { kind: 'certificate-issued', on: '2026-01-12', changes: [{ item: 'issuedOn', before: null, after: '2026-01-12' }] },
  { kind: 'name-changed', on: '2026-05-01', changes: [{ item: 'name', before: '例　花子', after: '身本　花子' }] },
  {
    kind: 'former-surname-added',
    on: '2026-05-01',
    changes: [
      { item: 'formerSurname', before: null, after: '例' },
      { item: 'formerSurnameHasGaiji', before: null, after: false },
    ],
  },
  // A slip of the pen, put right.
  { kind: 'name-changed', on: '2026-05-20', changes: [{ item: 'name', before: '身本　花子', after: '見本　花子' }] },
  {
    kind: 'certificate-rewritten',
    on: '2026-06-01',
    changes: [{ item: 'issuedOn', before: '2026-01-12', after: '2026-06-01' }],
  },
];

const at = (day: string, log = LOG) => entryAsOf(NOW, log, day);

describe('an entry as of a day', () => {
  it('is the entry itself once everything has happened', () => {
    expect(at('2026-06-01')).toEqual({ entry: NOW, status: 'LIVE' });
    expect(at('2030-01-01')).toEqual({ entry: NOW, status: 'LIVE' });
  });

  it('is not there before the day of the registration', () => {
    expect(at('2026-01-08')).toBeUndefined();
    expect(at('2026-01-09')).toBeDefined();
  });

  it.each([
    ['2026-01-09', { name: '例　花子', formerSurname: null, formerSurnameHasGaiji: null, issuedOn: null }],
    ['2026-01-12', { name: '例　花子', formerSurname: null, issuedOn: '2026-01-12' }],
    ['2026-04-30', { name: '例　花子', formerSurname: null, issuedOn: '2026-01-12' }],
    ['2026-05-01', { name: '身本　花子', formerSurname: '例', issuedOn: '2026-01-12' }],
    ['2026-05-20', { name: '見本　花子', formerSurname: '例', issuedOn: '2026-01-12' }],
  ])('on %s says what it said at the end of it', (day, expected) => {
    expect(at(day)?.entry).toMatchObject(expected);
  });

  it('stands, is deregistered, or stands again', () => {
    const log: readonly VersionEvent[] = [
      ...LOG,
      { kind: 'deregistered', on: '2026-07-01', changes: [] },
      { kind: 'deregistration-undone', on: '2026-08-01', changes: [] },
      { kind: 'licence-cancelled', on: '2026-09-01', changes: [] },
    ];
    const statuses = ['2026-06-30', '2026-07-01', '2026-08-01', '2026-09-01'].map((day) => at(day, log)?.status);
    expect(statuses).toEqual(['LIVE', 'DEREGISTERED', 'LIVE', 'CANCELLED']);
  });
});
