/** A queue (業務の列): the tasks of one kind at one office (所管), for one role. */
export interface Queue {
  readonly role: string;
  readonly office: string;
  /** Only who is named belongs to it. */
  readonly exclusive: boolean;
  /** Accounts that belong to it by name, whatever their role and office. */
  readonly named: readonly string[];
}

/** A member of staff as far as queues ask. */
export interface Colleague {
  readonly id: string;
  readonly roles: readonly string[];
  readonly office: string | null;
}

/** Whether a person belongs to a queue: by name, or by role at its office. `db/queries/membership.ts` says it in SQL. */
export function isMember({ role, office, exclusive, named }: Queue, person: Colleague): boolean {
  if (named.includes(person.id)) return true;
  return !exclusive && person.office === office && person.roles.includes(role);
}

/** Which office handles a kind of task: head office, or the one the case is with. */
export const TASK_OFFICES = ['head', 'case'] as const;
export type TaskOffice = (typeof TASK_OFFICES)[number];

/** 所管: the 保健所 the applicant named, else head office. */
export function officeOfCase(form: Readonly<Record<string, unknown>>, headOffice: string): string {
  const { office } = form;
  return typeof office === 'string' && office !== '' ? office : headOffice;
}
