import { foldName } from '../../../domain/names/fold.ts';
import type { Language } from '../../language/words.ts';
import type { Task } from './rows.ts';

/** Whether a row says every word that is looked for; 高 finds 髙, and ﾐﾎﾝ finds ミホン. */
export function matches(task: Task, text: string, language: Language): boolean {
  const wanted = folded(text).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const said = folded(
    [
      task.receiptNumber,
      task.label[language],
      task.procedure,
      task.holder?.displayName ?? '',
      task.name ?? '',
      task.kana ?? '',
    ].join(' '),
  );
  return wanted.every((word) => said.includes(word));
}

function folded(text: string): string {
  return foldName(text).toLowerCase();
}
