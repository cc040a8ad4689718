import { words } from '../../language/words.ts';

export const meWords = words({
  title: { ja: '個人設定', en: 'Me' },
  account: { ja: 'アカウント', en: 'Account' },
  name: { ja: '氏名', en: 'Name' },
  login: { ja: 'ログイン名', en: 'Login name' },
  roles: { ja: '役割', en: 'Roles' },
  keys: { ja: 'キー操作', en: 'Keys' },
  singleKeys: { ja: '1文字のキー操作を使う', en: 'Use single-letter keys' },
  singleKeysHint: {
    ja: '音声入力などで誤って働くときは切ってください。',
    en: 'Switch off when they act by mistake, for example with speech input.',
  },
  command: { ja: '操作', en: 'Command' },
  key: { ja: 'キー', en: 'Key' },
  change: { ja: '変更する', en: 'Change' },
  changeOf: { ja: (label: string) => `${label}のキーを変更する`, en: (label: string) => `Change the key of ${label}` },
  press: { ja: '新しいキーを押してください (Escで中止)', en: 'Press the new key (Esc to stop)' },
  standard: { ja: '標準に戻す', en: 'Back to standard' },
  language: { ja: '言語', en: 'Language' },
  density: { ja: '一覧の行の高さ', en: 'Height of rows' },
  compact: { ja: '低い', en: 'Compact' },
  normal: { ja: '標準', en: 'Normal' },
  roomy: { ja: '高い', en: 'Roomy' },
});
