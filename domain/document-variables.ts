import { type CodeLists, codeEntry } from './code-lists.ts';

/** What the certificate is printed from: the register's entry, and nothing that is not in it. */
export interface CertificateSource {
  readonly licenceNumber: number;
  readonly domicileKind: 'prefecture' | 'nationality';
  readonly domicileCode: string;
  readonly name: string;
  readonly formerSurname?: string | null | undefined;
  readonly alias?: string | null | undefined;
  readonly birthDate: string;
  readonly registeredOn: string;
}

/** Variables of the certificate (免許証, 規則様式): dates ISO, `issuedOn` is 交付年月日. */
export function certificateVariables(
  entry: CertificateSource,
  { issuedOn, codeLists }: { readonly issuedOn: string; readonly codeLists: CodeLists },
): Readonly<Record<string, string | number>> {
  const list = entry.domicileKind === 'prefecture' ? 'prefectures' : 'nationalities';
  return {
    licenceNumber: entry.licenceNumber,
    domicile: codeEntry(codeLists, list, entry.domicileCode)?.ja ?? entry.domicileCode,
    name: entry.name,
    ...(entry.formerSurname == null ? {} : { formerName: entry.formerSurname }),
    ...(entry.alias == null ? {} : { aliasName: entry.alias }),
    birthDate: entry.birthDate,
    registeredOn: entry.registeredOn,
    issuedOn,
  };
}

export interface RefusalSource {
  readonly name: unknown;
  readonly reference: string;
  readonly receiptNumber: string;
  readonly submittedOn: string;
  readonly issuedOn: string;
  /** Why the case ended, as a code. */
  readonly ground: string;
  /** The reasons a person wrote (行政手続法 8条). */
  readonly reasons: string;
}

/** Variables of the notice of refusal (不許可通知書). */
export function refusalVariables(source: RefusalSource): Readonly<Record<string, string>> {
  return { ...source, name: String(source.name) };
}
