import { type CodeLists, CodeListsSchema } from '../code-lists.ts';
import { checkDefinition } from './check.ts';
import {
  CalendarSchema,
  EvidenceSchema,
  FeesSchema,
  HeadSchema,
  type Procedure,
  ProcedureSchema,
  type Qualification,
  TemplatesSchema,
  TasksSchema,
  WaitsSchema,
} from './definition.ts';
import { FormDefinitionSchema } from './form-definition.ts';
import { QualificationError, type QualificationProblem, Source } from './source.ts';
import type { Static, TSchema } from 'typebox';

const PROCEDURE_FILE = /^procedures\/([a-z0-9-]+)\/([a-z]+)\.yaml$/;
const CODES_FILE = /^codes\/[a-z0-9-]+\.yaml$/;
const TEMPLATES_FILE = 'templates/templates.yaml';
const HEAD_FILES = ['qualification.yaml', 'fees.yaml', 'calendar.yaml', TEMPLATES_FILE];
const PROCEDURE_PARTS = ['procedure', 'form', 'evidence', 'tasks', 'waits'];

/** Where the parts of a definition were written, for whoever checks them together. */
export type Sources = (file: string) => Source;

/**
 * Reads a qualification from its files (path relative to its folder → text): `qualification.yaml`, `fees.yaml`,
 * `calendar.yaml`, `templates/templates.yaml`, `codes/*.yaml`, and for each procedure `procedures/<name>/` with `procedure`, `form`, `evidence`,
 * `tasks` and `waits`. @throws QualificationError with every problem, each with file and line
 */
export function parseQualification(files: Readonly<Record<string, string>>): Qualification {
  const problems: QualificationProblem[] = [];
  const sources = new Map(Object.entries(files).map(([file, text]) => [file, new Source(file, text, problems)]));
  const sourceOf: Sources = (file) => {
    const source = sources.get(file) ?? new Source(file, '', problems);
    sources.set(file, source);
    return source;
  };
  const read = <Schema extends TSchema>(file: string, schema: Schema): Static<Schema> | undefined => {
    if (Object.hasOwn(files, file)) return sourceOf(file).read(schema);
    problems.push({ file, line: 1, reason: 'the file is missing' });
    return undefined;
  };

  for (const file of Object.keys(files).filter((file) => !isPartOfDefinition(file))) {
    problems.push({ file, line: 1, reason: 'the file is no part of a definition' });
  }
  const head = read('qualification.yaml', HeadSchema);
  const fees = read('fees.yaml', FeesSchema);
  const calendar = read('calendar.yaml', CalendarSchema);
  const templates = read(TEMPLATES_FILE, TemplatesSchema);
  const codeLists = readCodeLists(files, sourceOf);
  const folders = procedureFolders(files);
  const procedures: Record<string, Procedure> = {};
  for (const folder of folders) {
    const procedure = readProcedure(folder, read);
    if (procedure !== undefined) procedures[folder] = procedure;
  }
  const complete = Object.keys(procedures).length === folders.length;
  if (!complete || !head || !fees || !calendar || !templates || !codeLists) {
    throw new QualificationError(inOrder(problems));
  }

  const { closures } = calendar;
  checkDefinition({ head, ...fees, closures, ...templates, codeLists, procedures }, sourceOf);
  if (problems.length > 0) throw new QualificationError(inOrder(problems));
  return {
    ...head,
    calendar,
    fees: fees.fees,
    codeLists,
    procedures: Object.fromEntries(Object.values(procedures).map((procedure) => [procedure.code, procedure])),
  };
}

function isPartOfDefinition(file: string): boolean {
  const part = PROCEDURE_FILE.exec(file)?.[2];
  return HEAD_FILES.includes(file) || CODES_FILE.test(file) || (part !== undefined && PROCEDURE_PARTS.includes(part));
}

function procedureFolders(files: Readonly<Record<string, string>>): readonly string[] {
  const folders = Object.keys(files).flatMap((file) => PROCEDURE_FILE.exec(file)?.[1] ?? []);
  return [...new Set(folders)].sort();
}

/** The lists of all files under `codes/`; a list stands in one file. */
function readCodeLists(files: Readonly<Record<string, string>>, sourceOf: Sources): CodeLists | undefined {
  const lists: Record<string, CodeLists[string]> = {};
  let complete = true;
  for (const file of Object.keys(files).filter((file) => CODES_FILE.test(file))) {
    const source = sourceOf(file);
    const read = source.read(CodeListsSchema);
    if (read === undefined) complete = false;
    for (const [name, entries] of Object.entries(read ?? {})) {
      if (Object.hasOwn(lists, name)) source.report([name], 'this code list stands in another file too');
      lists[name] = entries;
      const codes = entries.map(({ code }) => code);
      codes.forEach((code, index) => {
        if (codes.indexOf(code) !== index) source.report([name, index], `code ${code} stands twice`);
      });
    }
  }
  return complete ? lists : undefined;
}

type ReadFile = <Schema extends TSchema>(file: string, schema: Schema) => Static<Schema> | undefined;

function readProcedure(folder: string, read: ReadFile): Procedure | undefined {
  const part = <Schema extends TSchema>(name: string, schema: Schema) =>
    read(`procedures/${folder}/${name}.yaml`, schema);
  const head = part('procedure', ProcedureSchema);
  const form = part('form', FormDefinitionSchema);
  const papers = part('evidence', EvidenceSchema);
  const tasks = part('tasks', TasksSchema);
  const waits = part('waits', WaitsSchema);
  if (!head || !form || !papers || !tasks || !waits) return undefined;
  return { ...head, form, ...papers, ...tasks, ...waits };
}

function inOrder(problems: readonly QualificationProblem[]): readonly QualificationProblem[] {
  return problems.toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}
