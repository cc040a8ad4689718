import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import {
  type CellChange,
  cellOf,
  differences,
  isGain,
  type RightsMatrix,
  separationBreaches,
  unknownScopes,
  withChanges,
  withNewRows,
} from '../../domain/rights/matrix.ts';
import type { Role } from '../../domain/roles.ts';
import type { Em } from '../database.ts';
import { RightsVersion } from '../entities/index.ts';
import { rightsDocument, rightsVersionInForce } from '../queries/rights.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchNewRow, watchRow } from '../row-states.ts';
import { auditDeed } from './audit.ts';
import { type CommandKey, KeyTaken, rememberAnswer, takeKey } from './idempotency.ts';

export interface RightsProposal {
  /** The version its author looked at; it has to be the newest one. */
  readonly basedOn: number;
  readonly changes: readonly { readonly resource: string; readonly role: Role; readonly cell: string }[];
  readonly reason: string;
  /** Not before its approval, whatever is said here. */
  readonly effectiveAt: Date | null;
  readonly by: StaffAccount;
  readonly now: Date;
}

/**
 * 権限対応表の変更を申請する.
 *
 * @throws KeyTaken
 * @throws DomainError `stale-version`, `rights-change-invalid`, `rights-separation`, `own-role`
 */
export async function proposeRights(em: Em, proposal: RightsProposal, key: CommandKey): Promise<{ id: string }> {
  const { by, now, reason, effectiveAt } = proposal;
  if (!(await takeKey(em, key, { kind: 'answer', status: 201, body: null }, now))) throw new KeyTaken();
  const { version, document: before } = await newest(em);
  if (version !== proposal.basedOn) throw new DomainError('stale-version', { currentVersion: version });
  const document = withChanges(
    before,
    proposal.changes.map(({ resource, role, cell }) => ({ resource, role, after: cell })),
  );
  const changes = differences(before, document);
  const misses = proposal.changes.find(({ resource, role, cell }) => cellOf(document, resource, role) !== cell);
  const unknown = unknownScopes(document);
  if (changes.length === 0 || misses !== undefined || unknown.length > 0) {
    const { resource, role } = misses ?? unknown[0] ?? {};
    throw new DomainError('rights-change-invalid', { resource, role });
  }
  const [breach] = separationBreaches(document);
  if (breach !== undefined) throw new DomainError('rights-separation', { ...breach });
  refuseOwnRole(changes, by);
  const id = uuidv7();
  em.create(RightsVersion, {
    id,
    status: 'PROPOSED',
    basedOn: version,
    version: null,
    document,
    changes,
    reason,
    proposedBy: by.id,
    proposedAt: now,
    effectiveAt,
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
  });
  const states = watchNewRow(em, 'rights_matrix', { id });
  const details = { proposal: id, basedOn: version, changes, ...(await states()) };
  auditDeed(em, { actor: by.id, action: 'rights.propose', purpose: 'access-control', details, now });
  await rememberAnswer(em, key, { id });
  return { id };
}

export interface RightsDecision {
  readonly proposalId: string;
  readonly decision: 'approve' | 'reject';
  readonly note: string | null;
  readonly by: StaffAccount;
  readonly now: Date;
}

export interface DecidedProposal {
  readonly id: string;
  readonly status: 'APPROVED' | 'REJECTED';
  readonly version: number | null;
  readonly effectiveAt: string | null;
}

/**
 * Someone else approves (or rejects) it; from its effective date on every request is judged by the new version.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `proposal-decided`, `applied-by-oneself`, `own-role`, `stale-version`
 */
export async function decideRights(em: Em, order: RightsDecision, key: CommandKey): Promise<DecidedProposal> {
  const { proposalId, decision, by, now, note } = order;
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: null }, now))) throw new KeyTaken();
  const { version, effectiveAt } = await newest(em);
  const proposal = await em.findOne(RightsVersion, { id: proposalId });
  if (proposal === null) throw new DomainError('not-found');
  if (proposal.status !== 'PROPOSED') throw new DomainError('proposal-decided', { status: proposal.status });
  if (proposal.proposedBy === by.id) throw new DomainError('applied-by-oneself');
  const states = await watchRow(em, 'rights_matrix', { id: proposalId });
  if (decision === 'approve') {
    refuseOwnRole(proposal.changes, by);
    if (proposal.basedOn !== version) throw new DomainError('stale-version', { currentVersion: version });
    proposal.version = version + 1;
    // A version never takes effect before the one it changes.
    proposal.effectiveAt = latest([proposal.effectiveAt ?? now, effectiveAt, now]);
  }
  proposal.status = decision === 'approve' ? 'APPROVED' : 'REJECTED';
  proposal.decidedBy = by.id;
  proposal.decidedAt = now;
  proposal.decisionNote = note;
  const decided = {
    id: proposalId,
    status: proposal.status,
    version: proposal.version ?? null,
    effectiveAt: proposal.effectiveAt?.toISOString() ?? null,
  };
  const { version: decidedVersion, effectiveAt: from } = decided;
  const details = { proposal: proposalId, version: decidedVersion, effectiveAt: from, ...(await states()) };
  auditDeed(em, { actor: by.id, action: `rights.${decision}`, purpose: 'access-control', details, now });
  await rememberAnswer(em, key, decided);
  return decided;
}

/**
 * The version in force, completed by rows that it does not have and the release does: such a version is written down as
 * well, with nobody as its author. Rights to a row that is there come by approval alone.
 */
export async function rightsWithRelease(
  em: Em,
  release: RightsMatrix,
  now: Date,
): Promise<{ readonly version: number; readonly document: RightsMatrix }> {
  await lockVersions(em);
  const inForce = await rightsVersionInForce(em, now);
  const before = inForce === null ? undefined : await rightsDocument(em, inForce);
  if (inForce !== null && before !== undefined && isComplete(before, release)) {
    return { version: inForce, document: before };
  }
  const [row] = await em.execute<{ last: number | null }[]>('select max(version) as last from rights_matrix');
  const version = (row?.last ?? 0) + 1;
  const document = before === undefined ? release : withNewRows(before, release);
  em.create(RightsVersion, {
    id: uuidv7(),
    status: 'APPROVED',
    basedOn: inForce,
    version,
    document,
    changes: before === undefined ? [] : differences(before, document),
    reason: 'release',
    proposedBy: null,
    proposedAt: now,
    // The first version holds from ever, so that no process's clock is before it.
    effectiveAt: before === undefined ? new Date(0) : now,
    decidedBy: null,
    decidedAt: now,
    decisionNote: null,
  });
  return { version, document };
}

export function isComplete(matrix: RightsMatrix, release: RightsMatrix): boolean {
  return Object.keys(release.resources).every((resource) => Object.hasOwn(matrix.resources, resource));
}

/** The version that takes effect last: what the next one changes. No other is approved until this transaction ends. */
async function newest(em: Em) {
  await lockVersions(em);
  const row = await em.findOne(
    RightsVersion,
    { version: { $ne: null } },
    { orderBy: [{ effectiveAt: 'desc' }, { version: 'desc' }] },
  );
  if (row?.version == null || row.effectiveAt == null) throw new RangeError('no version of the rights matrix');
  const { version, effectiveAt, document } = row;
  return { version, effectiveAt, document };
}

/** Reading goes on meanwhile; changes of the matrix are rare. */
async function lockVersions(em: Em): Promise<void> {
  await em.execute('lock table rights_matrix in share row exclusive mode');
}

/** 自分の役割の変更の禁止. @throws DomainError `own-role` */
function refuseOwnRole(changes: readonly CellChange[], { roles }: StaffAccount): void {
  const own = changes.find((change) => roles.includes(change.role) && isGain(change));
  if (own !== undefined) throw new DomainError('own-role', { resource: own.resource, role: own.role });
}

function latest(moments: readonly Date[]): Date {
  return new Date(Math.max(...moments.map((moment) => moment.getTime())));
}
