import type { BusinessCalendar } from '../domain/calendar.ts';
import type { Duties } from '../domain/duties.ts';
import type { Qualification } from '../domain/qualification/definition.ts';
import type { Database } from '../db/database.ts';
import type { InformationNetwork } from '../connectors/information-network.ts';
import type { PaymentGateway } from '../connectors/payment-gateway.ts';
import type { Portal } from '../connectors/portal.ts';
import type { VirusScanner } from '../connectors/virus-scanner.ts';
import type { Renderer } from '../templates/renderer.ts';
import type { CaseMessenger } from '../workflows/messenger.ts';

/** A qualification with the calendar and the templates that belong to it. */
export interface QualificationKit {
  readonly qualification: Qualification;
  readonly calendar: BusinessCalendar;
  readonly renderer: Renderer;
}

/** What activities work with; each factory picks what it needs. */
export interface ActivityDeps {
  readonly database: Database;
  /** The same as the role that alone may remove what has run out. */
  readonly housekeepingDatabase: Database;
  readonly clock: { now(): Date };
  readonly qualifications: ReadonlyMap<string, QualificationKit>;
  readonly portal: Portal;
  readonly gateway: PaymentGateway;
  readonly network: InformationNetwork;
  readonly scanner: VirusScanner;
  readonly messenger: CaseMessenger;
  /** 定例の点検. */
  readonly duties: Duties;
}

/** The kit of a case's qualification. */
export function kitOf(deps: Pick<ActivityDeps, 'qualifications'>, code: string): QualificationKit {
  const kit = deps.qualifications.get(code);
  if (kit === undefined) throw new RangeError(`no qualification ${code}`);
  return kit;
}
