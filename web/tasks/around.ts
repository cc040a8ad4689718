/** The list a case was opened from, so that the next and the one before are a key away; kept as long as the page is. */
export interface Listed {
  readonly taskId: string;
  readonly caseId: string;
}

let listed: readonly Listed[] = [];
let from: Address = { to: '/' };

interface Address {
  readonly to: string;
  readonly search?: Readonly<Record<string, unknown>>;
}

export function rememberList(list: readonly Listed[], address: Address): void {
  listed = list;
  from = address;
}

export function listAddress(): Address {
  return from;
}

/** The neighbour of a task in that list. */
export function neighbour(taskId: string, step: 1 | -1): Listed | undefined {
  const at = listed.findIndex((one) => one.taskId === taskId);
  return at === -1 ? undefined : listed[at + step];
}
