import type { Em } from '../database.ts';
import { Attachment, IssuedDocument } from '../entities/index.ts';

/** A document we issued, with its bytes. */
export interface IssuedPdf {
  readonly id: string;
  readonly caseId: string;
  readonly kind: 'certificate' | 'refusal';
  readonly sha256: string;
  readonly pdf: Uint8Array;
}

/** The newest certificate of a case. */
export async function certificateOf(em: Em, caseId: string): Promise<IssuedPdf | undefined> {
  const [row] = await em.find(
    IssuedDocument,
    { case: caseId, kind: 'certificate' },
    { populate: ['pdf'], orderBy: { recordedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  return row === undefined ? undefined : issued(row);
}

export async function issuedDocument(em: Em, id: string): Promise<IssuedPdf | undefined> {
  const row = await em.findOne(IssuedDocument, { id }, { populate: ['pdf'] });
  return row === null ? undefined : issued(row);
}

function issued(row: {
  id: string;
  case: string;
  kind: 'certificate' | 'refusal';
  sha256: string;
  pdf?: Uint8Array;
}): IssuedPdf {
  return { id: row.id, caseId: row.case, kind: row.kind, sha256: row.sha256, pdf: row.pdf ?? new Uint8Array() };
}

export interface AttachedFile {
  readonly id: string;
  readonly mime: string;
  readonly sha256: string;
  readonly scan: 'PENDING' | 'CLEAN' | 'INFECTED' | 'REJECTED';
  /** Only what was found clean is handed out. */
  readonly content: Uint8Array | null;
}

export async function attachedFile(em: Em, caseId: string, id: string): Promise<AttachedFile | undefined> {
  const row = await em.findOne(Attachment, { id, case: caseId });
  if (row === null) return undefined;
  const { mime, sha256, scan } = row;
  if (scan !== 'CLEAN') return { id, mime, sha256, scan, content: null };
  await em.populate(row, ['content']);
  return { id, mime, sha256, scan, content: row.content ?? null };
}
