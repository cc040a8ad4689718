import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;

interface Wall {
  /** Folders or files that may be imported. */
  readonly may: readonly string[];
  /** Of these only types. */
  readonly types?: readonly string[];
}

/** The table of docs/architecture.md: who may import whom. Folders that are not here may import everything. */
const WALLS: Readonly<Record<string, Wall>> = {
  domain: { may: [] },
  contracts: { may: ['domain'] },
  qualifications: { may: [] },
  controls: { may: [] },
  platform: { may: [] },
  connectors: { may: ['domain', 'contracts'] },
  templates: { may: ['domain'] },
  db: { may: ['domain'], types: ['platform/clock.ts'] },
  workflows: { may: ['domain/plan'], types: ['activities'] },
  activities: { may: ['domain', 'db', 'connectors', 'templates'], types: ['workflows'] },
  api: {
    may: [
      'contracts',
      'domain',
      'db/queries',
      'db/commands',
      'db/database.ts',
      'workflows/messenger.ts',
      'workflows/messages.ts',
      'workflows/ids.ts',
      'platform',
      // The gateway's webhook comes in over HTTP; its signature belongs to the connector.
      'connectors/payment-webhook.ts',
      // What templates look like; drawn in a thread of its own.
      'templates/preview.ts',
    ],
  },
  worker: { may: ['activities', 'connectors', 'contracts', 'db', 'domain', 'platform', 'templates', 'workflows'] },
  web: { may: ['domain'], types: ['contracts'] },
  sealer: { may: ['platform'] },
  // A portal is set up with the authority's own definition of the form, and checks by it.
  simulators: { may: ['platform', 'domain'], types: ['connectors', 'contracts'] },
};

/** Started from the command line: they put things together and may read the configuration. */
const ENTRIES = new Set(['db/migrate.ts', 'db/seed.ts', 'db/first-administrators.ts']);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const PRODUCTION = Object.keys(WALLS);

describe('the import walls', () => {
  for (const [folder, wall] of Object.entries(WALLS)) {
    it(`${folder}/ imports only what it may`, () => {
      const offences = importsOf(folder)
        .filter(({ from }) => !ENTRIES.has(from))
        .filter(({ to }) => !within(to, [folder]))
        .filter(({ to, typeOnly }) => !within(to, wall.may) && !(typeOnly && within(to, wall.types ?? [])))
        .map(({ from, to, typeOnly }) => `${from} -> ${to}${typeOnly ? ' (types)' : ''}`);
      expect(offences).toEqual([]);
    });
  }

  it('lets nothing of production import tests, scripts, simulators or the worker', () => {
    const offences = PRODUCTION.flatMap((folder) =>
      importsOf(folder)
        .filter(
          ({ to }) =>
            within(to, ['tests', 'scripts', 'simulators', 'worker', 'sealer', 'bench']) && !within(to, [folder]),
        )
        .map(({ from, to }) => `${from} -> ${to}`),
    );
    expect(offences).toEqual([]);
  });

  it('keeps the engine, the web framework, the ORM and the clock out of domain/', () => {
    for (const file of filesOf('domain')) {
      const text = readFileSync(join(ROOT, file), 'utf8');
      expect({ file, text }).not.toMatchObject({
        text: expect.stringMatching(/from '(@temporalio|fastify|@mikro-orm|pg|node:)/),
      });
      expect({ file, text }).not.toMatchObject({
        text: expect.stringMatching(/Date\.now\(|new Date\(\)|Math\.random|Temporal\.Now/),
      });
    }
  });

  it('lets no SQL ask the database for the time', () => {
    const offences = ['activities', 'api', 'db', 'sealer', 'worker'].flatMap((folder) =>
      filesOf(folder).filter((file) =>
        /\bnow\(\)\s*(?=[,)\s`'"])|current_timestamp|clock_timestamp|statement_timestamp|current_date/i.test(
          readFileSync(join(ROOT, file), 'utf8').replaceAll(/clock\.now\(\)|Date\.now\(\)|\bnow\(\): Date/g, ''),
        ),
      ),
    );
    expect(offences).toEqual([]);
  });

  it('lets tests talk to the engine by a plain client only', () => {
    const offences = filesOf('tests').filter((file) =>
      /\b(env|environment)\.client\b/.test(readFileSync(join(ROOT, file), 'utf8').replace(/\/\\b.*\.test\(/g, '')),
    );
    expect(offences).toEqual([]);
  });
});

function within(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}

function filesOf(folder: string): readonly string[] {
  const start = join(ROOT, folder);
  if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(start, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs|js)$/.test(name))
    .map((name) => join(folder, name));
}

function importsOf(folder: string): readonly Import[] {
  return filesOf(folder).flatMap((from) => {
    const text = readFileSync(join(ROOT, from), 'utf8');
    const found = text.matchAll(
      /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'|import\(\s*'(\.[^']+)'/gm,
    );
    return [...found].map(([, type, named, dynamic]) => ({
      from,
      to: relative(ROOT, resolve(ROOT, dirname(from), named ?? dynamic ?? '')),
      typeOnly: type !== undefined,
    }));
  });
}
