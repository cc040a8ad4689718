import type { TemplateCompiler } from './handlebars.ts';
import { TemplateDefinitionError, type TemplateSource } from './template-set.ts';
import { printerOf, type Values } from './variables.ts';

/** A message to the applicant, plain text. */
export interface RenderedNotice {
  readonly subject: string;
  readonly body: string;
}

export type NoticeTemplate = (variables: Values) => RenderedNotice;

/** A notice's file: the subject's line, an empty line, the body. */
const PARTS = /^(?<subject>[^\n]+)\n\n(?<body>.+)$/s;

export function prepareNotice({ name, source, variables }: TemplateSource, compiler: TemplateCompiler): NoticeTemplate {
  const { subject, body } = PARTS.exec(source)?.groups ?? {};
  if (subject === undefined || body === undefined) {
    throw new TemplateDefinitionError(`template ${name}`, 'needs a line of subject, an empty line and a body');
  }
  const print = printerOf(name, variables);
  const fillInSubject = compiler.compile(subject);
  const fillInBody = compiler.compile(body);
  return (values) => {
    const printed = print(values);
    return { subject: fillInSubject(printed), body: fillInBody(printed).trim() };
  };
}
