import type { Config } from '../../platform/config.ts';

const LOGINS = [
  'reviewer-1',
  'reviewer-2',
  'approver-1',
  'approver-2',
  'manager-1',
  'manager-2',
  'operator-1',
  'counter-1',
  'auditor-1',
  'admin-1',
  'admin-2',
  'security-1',
  'juki-1',
];

export interface Found {
  /** Where the database and the engine come from, in words. */
  readonly database: string;
  readonly engine: string;
  /** `null` where the engine is not ours. */
  readonly engineUi: string | null;
  readonly logs: string;
  readonly seconds: number;
}

/** The one page that `npm start` prints. */
export function welcome(config: Config, found: Found): string {
  const { publicUrl } = config.api;
  const simulators = `http://127.0.0.1:${config.simulators.port}`;
  const rows: [string, string][] = [
    ['Consoles', `${publicUrl}/app/`],
    ['API documentation', `${publicUrl}/docs`],
    ...(found.engineUi === null ? [] : ([['Workflows (Temporal)', found.engineUi]] satisfies [string, string][])),
    ['Application portal', `${simulators}/portal`],
    ['Database', found.database],
    ['Engine', found.engine],
    ['Logs', found.logs],
  ];
  const logins = [LOGINS.slice(0, 4), LOGINS.slice(4, 8), LOGINS.slice(8)]
    .map((row, index) => `${index === 0 ? 'Sign in as      ' : ' '.repeat(18)}${row.join(', ')}`)
    .join(',\n');
  return [
    '',
    `Menkyo is ready (${found.seconds.toFixed(1)} s).`,
    '',
    ...rows.map(([title, text]) => `  ${title.padEnd(22)}${text}`),
    '',
    ...(config.demo ? [`  ${logins}`, '  with the password menkyo-demo', ''] : []),
    ...(config.demo ? firstClicks(publicUrl, simulators) : []),
    '  `npm run demo` in another terminal sends an application and follows it to the certificate.',
    '  Ctrl-C stops everything; the data stays. `npm start -- --empty` adds no cases to it.',
    '',
  ].join('\n');
}

/** Where to click first: a licence from the application to the certificate, each page as the person whose page it is. */
function firstClicks(consoles: string, simulators: string): readonly string[] {
  const stations: [string, string][] = [
    [`${simulators}/portal`, 'apply (a sample fills the form), pay, and see what the case waits for'],
    [`${consoles}/app/`, 'as reviewer-1: n takes the next case, ? shows the keys; propose to grant'],
    ['the same', 'as approver-1: adopt the proposal; the licence is in the register'],
    ['the same', 'as counter-1 (or counter-2): hand the certificate over, of 荒川区 (or 千代田)'],
    ['the same', 'as manager-1, operator-1, auditor-1, security-1, admin-1: their own pages'],
  ];
  return [
    '  Click first',
    ...stations.map(([where, what], index) => `    ${index + 1}. ${where.padEnd(32)}${what}`),
    '',
  ];
}
