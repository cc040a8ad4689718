import { resolve } from 'node:path';
import type { Plan } from '../../domain/qualification/definition.ts';
import type { Config } from '../../platform/config.ts';
import { loadForms } from '../../simulators/portal/forms.ts';

/** The definition of a procedure that the portal offers. */
export async function onlinePlan({ qualificationsDirectory }: Config, procedure: string): Promise<Plan> {
  const plan = (await loadForms(resolve(qualificationsDirectory))).get(procedure);
  if (plan === undefined) throw new Error(`the portal does not offer ${procedure}`);
  return plan;
}
