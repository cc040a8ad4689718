import { describe, expect, it } from '@jest/globals';
import {
  afterCopyCommand,
  COPY_COMMANDS,
  COPY_STATES,
  type CopyCommand,
  type CopyScope,
  copyState,
  type CopyState,
  ofOffice,
  refuseOwnCopy,
} from '../../domain/copies.ts';
import { DomainError } from '../../domain/errors.ts';

const outcome = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('the states of a copy out', () => {
  const moves: Readonly<Partial<Record<`${CopyState} ${CopyCommand}`, CopyState>>> = {
    'REQUESTED grant': 'GRANTED',
    'REQUESTED refuse': 'REFUSED',
    'GRANTED make': 'GRANTED',
    'GRANTED return': 'RETURNED',
    'EXPIRED return': 'RETURNED',
  };
  it.each(COPY_STATES.flatMap((state) => COPY_COMMANDS.map((command) => [state, command] as const)))(
    '%s, %s',
    (state, command) => {
      const moved = moves[`${state} ${command}`];
      const came = outcome(() => afterCopyCommand(state, command));
      if (moved === undefined) expect(came).toMatch(/^copy-/);
      else expect(came).toBe(moved);
    },
  );

  it.each<[string, string, CopyState]>([
    ['a moment before its end', '2027-03-02T02:59:59.999Z', 'GRANTED'],
    ['at its end', '2027-03-02T03:00:00.000Z', 'EXPIRED'],
  ])('%s a grant is %s', (_when, now, state) => {
    const standing = { status: 'GRANTED', grantEndsAt: new Date('2027-03-02T03:00:00Z') } as const;
    expect(copyState(standing, new Date(now))).toBe(state);
  });

  it('what came back stays so after the end of its grant', () => {
    const standing = { status: 'RETURNED', grantEndsAt: new Date(0) } as const;
    expect(copyState(standing, new Date())).toBe('RETURNED');
  });
});

describe('who decides on a copy', () => {
  const copy = { askedBy: 'one', recipientAccount: 'two' };
  it.each([
    ['one', 'applied-by-oneself'],
    ['two', 'copy-recipient'],
    ['three', undefined],
  ])('%s: %s', (person, code) => {
    expect(outcome(() => refuseOwnCopy(copy, person))).toBe(code);
  });
});

describe('who sees one office copies of it alone', () => {
  it.each<[CopyScope, unknown]>([
    [{ what: 'worklist', filter: {} }, { offices: ['W18'] }],
    [{ what: 'worklist', filter: { offices: ['W18', 'W01'] } }, 'other-office'],
    [
      { what: 'register', filter: { status: 'LIVE' } },
      { status: 'LIVE', office: 'W18' },
    ],
    [{ what: 'register', filter: { office: 'W01' } }, 'other-office'],
    [
      { what: 'bulk-print', filter: { issuedOn: '2027-03-01', office: 'W18' } },
      { issuedOn: '2027-03-01', office: 'W18' },
    ],
  ])('%j', (scope, expected) => {
    expect(outcome(() => ofOffice(scope, 'W18').filter)).toEqual(expected);
  });
});
