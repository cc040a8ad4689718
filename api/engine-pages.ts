import { caseWorkflowId } from '../workflows/ids.ts';
import type { ApiOptions } from './deps.ts';

/** Where the engine's own pages show a case and a schedule; nowhere, when no address of them is known. */
export function enginePages({ enginePages: pages }: Pick<ApiOptions, 'enginePages'>) {
  const at = (place: string) => (pages === null ? null : `${pages}/${place}`);
  return {
    ofCase: (caseId: string) => at(`workflows/${caseWorkflowId(caseId)}`),
    ofSchedule: (scheduleId: string) => at(`schedules/${scheduleId}`),
  };
}
