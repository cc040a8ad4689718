import { Worker } from 'node:worker_threads';
import { DomainError } from '../domain/errors.ts';
import { loadTemplates, type TemplateSource } from './template-set.ts';
import type { VariableType } from './variables.ts';

/** What a template is and what it is given. */
export interface TemplateOutline {
  readonly name: string;
  readonly kind: TemplateSource['kind'];
  readonly variables: readonly { readonly name: string; readonly type: VariableType; readonly optional: boolean }[];
}

/** A template filled in with invented values. */
export type Preview =
  | { readonly kind: 'document'; readonly pdf: Uint8Array }
  | { readonly kind: 'notice'; readonly subject: string; readonly body: string };

/** Fonts take a second to load, on a machine that may be busy. */
const LIMIT_MS = 25_000;

/** The templates of a folder. @throws TemplateDefinitionError */
export function templateOutlines(folder: string): readonly TemplateOutline[] {
  return loadTemplates(folder).templates.map(({ name, kind, variables }) => ({
    name,
    kind,
    variables: Object.entries(variables).map(([variable, { type, optional }]) => ({ name: variable, type, optional })),
  }));
}

/**
 * Draws a template in a thread of its own, which ends with it: whoever asks answers others meanwhile, and a template that
 * never ends is stopped.
 *
 * @throws DomainError `document-not-rendered`
 */
export async function drawPreview(folder: string, template: string): Promise<Preview> {
  const thread = new Worker(new URL('./preview-thread.ts', import.meta.url), { workerData: { folder, template } });
  const timer = setTimeout(() => void thread.terminate(), LIMIT_MS);
  try {
    return await new Promise<Preview>((resolve, reject) => {
      const fail = () => reject(new DomainError('document-not-rendered', { template }));
      thread.once('message', resolve);
      thread.once('error', fail);
      thread.once('exit', fail);
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
