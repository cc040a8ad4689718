import { words } from '../../language/words.ts';

export const terminalWords = words({
  title: { ja: '端末', en: 'Terminals' },
  note: {
    ja: '登録した端末だけにログインを許す設定のとき、ここにない端末からはログインできません。',
    en: 'Where sign-ins are limited to registered terminals, nobody signs in from one that is not here.',
  },
  byAdministrator: {
    ja: '登録と抹消はシステム管理者が行います。',
    en: 'The administrator registers and removes them.',
  },
  list: { ja: '登録した端末', en: 'Registered terminals' },
  name: { ja: '名称', en: 'Name' },
  office: { ja: '所属', en: 'Office' },
  knownBy: { ja: '見分け方', en: 'Known by' },
  network: { ja: 'ネットワーク', en: 'Network' },
  certificate: { ja: 'クライアント証明書', en: 'Client certificate' },
  registered: { ja: '登録', en: 'Registered' },
  command: { ja: '操作', en: 'Command' },
  none: { ja: '登録した端末はありません。', en: 'No terminal is registered.' },
  noneNext: { ja: '登録するとここに出ます。', en: 'What is registered is shown here.' },
  register: { ja: '端末を登録する', en: 'Register a terminal' },
  registerAct: { ja: '登録する', en: 'Register' },
  registeredSaid: {
    ja: (name: string) => `「${name}」を登録しました。`,
    en: (name: string) => `${name} is registered.`,
  },
  networkHint: { ja: 'CIDR。例: 192.0.2.0/28', en: 'CIDR, for example 192.0.2.0/28' },
  certificateHint: {
    ja: 'SHA-256の指紋。16進64桁、コロンは有っても無くてもかまいません。',
    en: 'Its SHA-256 fingerprint: 64 hexadecimal digits, with or without colons.',
  },
  officeHint: { ja: '所属のコード。空なら全所属で使えます。', en: 'Code of the office; empty for every one.' },
  anyOffice: { ja: '全所属', en: 'every office' },
  remove: { ja: '抹消する', en: 'Remove' },
  removeOf: { ja: (name: string) => `「${name}」を抹消する`, en: (name: string) => `Remove ${name}` },
  removeSays: {
    ja: 'この端末からログインしている職員は、次の操作で再ログインを求められます。',
    en: 'Whoever is signed in from there is asked to sign in again at their next step.',
  },
  removedSaid: { ja: (name: string) => `「${name}」を抹消しました。`, en: (name: string) => `${name} is removed.` },
  inLedger: { ja: '記録簿に残ります', en: 'It is kept in the ledger' },
});
