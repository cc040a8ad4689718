/** An application for a first licence as the portal sends it; the person is made up. */
export function applicationForm(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    domicile: { kind: 'prefecture', code: '13' },
    name: '見本 花子',
    kana: 'ミホン　ハナコ',
    birthDate: '1998-04-01',
    sex: '2',
    address: { postalCode: '163-8001', prefecture: '13', municipality: '新宿区', street: '西新宿二丁目8番1号' },
    telephone: '03-0000-0000',
    email: 'mihon@example.jp',
    qualificationBasis: '2',
    examPrefecture: '13',
    examPassedOn: '2026-10-30',
    penalty: false,
    priorCancellation: false,
    ...changes,
  };
}

/** The same of a foreign national with an alias (通称). */
export function foreignApplicationForm(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return applicationForm({
    domicile: { kind: 'nationality', code: 'KOR' },
    name: 'MIHON HANA',
    alias: '愛川 花',
    residenceClass: 'mid-to-long-term',
    ...changes,
  });
}
