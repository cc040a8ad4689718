import { words } from '../../language/words.ts';

export const templateWords = words({
  title: { ja: '様式', en: 'Templates' },
  note: {
    ja: '様式は更新版とともに入れ替わり、ここでは変えられません。見本は架空の値で、実際の発行と同じ仕組みで作ります。',
    en: 'Templates come with a release and are changed nowhere here. A preview is made of invented values, by what makes the real ones.',
  },
  name: { ja: '様式', en: 'Template' },
  titleOf: { ja: '使う文書', en: 'Used for' },
  kind: { ja: '種類', en: 'Kind' },
  document: { ja: '文書(PDF)', en: 'document (PDF)' },
  notice: { ja: '通知文', en: 'message' },
  variables: { ja: '差し込む項目', en: 'Filled in' },
  noVariables: { ja: 'なし', en: 'nothing' },
  optional: { ja: (name: string) => `${name}(任意)`, en: (name: string) => `${name} (optional)` },
  preview: { ja: '見本を見る', en: 'Preview' },
  previewOf: { ja: (name: string) => `様式「${name}」の見本`, en: (name: string) => `Preview of ${name}` },
  openPreview: {
    ja: (name: string) => `様式「${name}」の見本を見る`,
    en: (name: string) => `Show the preview of ${name}`,
  },
  drawing: { ja: '見本を作っています。数秒かかります。', en: 'The preview is being made; it takes a few seconds.' },
  subject: { ja: '件名', en: 'Subject' },
  body: { ja: '本文', en: 'Text' },
  command: { ja: '操作', en: 'Command' },
});
