import { randomUUID } from 'node:crypto';
import { until } from './until.ts';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface TaskSummary {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly version: number;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly dueAt: string;
  readonly [more: string]: unknown;
}

const DEMO_PASSWORD = 'menkyo-demo';

/** A signed-in member of staff; signs in again by itself when the session has ended. */
export class StaffClient {
  readonly login: string;
  readonly #url: string;
  #cookie: string | undefined;

  constructor(url: string, login: string) {
    this.#url = url;
    this.login = login;
  }

  async signIn(password = DEMO_PASSWORD): Promise<void> {
    const response = await fetch(`${this.#url}/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: this.login, password }),
    });
    if (!response.ok) throw new Error(`${this.login} could not sign in: ${response.status} ${await response.text()}`);
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  }

  async request<T = Record<string, unknown>>(
    method: string,
    path: string,
    options: { body?: unknown; key?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const first = await this.#send<T>(method, path, options);
    if (first.status !== 401 || path === '/sessions') return first;
    await this.signIn();
    return this.#send<T>(method, path, options);
  }

  async #send<T>(
    method: string,
    path: string,
    { body, key, headers }: { body?: unknown; key?: string; headers?: Record<string, string> },
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(this.#cookie === undefined ? {} : { cookie: this.#cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const type = response.headers.get('content-type') ?? '';
    const content = type.includes('json') ? await response.json() : new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: content as T };
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.request<T>('GET', path);
  }

  /** A command, with an Idempotency-Key of its own unless one is given. */
  post<T = Record<string, unknown>>(path: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer<T>> {
    return this.request<T>('POST', path, { body, key });
  }

  /** The open tasks this person may take or holds. */
  async tasks(query: Readonly<Record<string, string>> = {}): Promise<readonly TaskSummary[]> {
    const { status, body } = await this.get<{ items: TaskSummary[] }>(
      `/tasks?${new URLSearchParams({ limit: '100', ...query })}`,
    );
    if (status !== 200) throw new Error(`GET /tasks answered ${status}`);
    return body.items;
  }

  /** Waits until a task of this kind for this case is in the queue. */
  task(receiptNumber: string, kind: string): Promise<TaskSummary> {
    return until(`a ${kind} task of ${receiptNumber} for ${this.login}`, async () =>
      (await this.tasks({ kind })).find((task) => task.receiptNumber === receiptNumber),
    );
  }

  claim(task: Pick<TaskSummary, 'id' | 'version'>): Promise<Answer<TaskSummary>> {
    return this.post<TaskSummary>(`/tasks/${task.id}/claim`, { version: task.version });
  }

  release(
    task: Pick<TaskSummary, 'id' | 'version'>,
    reason = 'another person continues',
  ): Promise<Answer<TaskSummary>> {
    return this.post<TaskSummary>(`/tasks/${task.id}/release`, { version: task.version, reason });
  }

  decide(
    task: Pick<TaskSummary, 'id' | 'version'>,
    decision: string,
    form: Readonly<Record<string, unknown>> = {},
    key: string = randomUUID(),
  ): Promise<Answer> {
    return this.post(`/tasks/${task.id}/decide`, { version: task.version, decision, form }, key);
  }

  /** Waits for the task, claims it, decides it, and waits until the decision is recorded. */
  async complete(
    receiptNumber: string,
    kind: string,
    decision: string,
    form: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    const open = await this.task(receiptNumber, kind);
    const claimed = await this.claim(open);
    if (claimed.status !== 200) throw new Error(`claim of ${kind}: ${claimed.status} ${JSON.stringify(claimed.body)}`);
    const decided = await this.decide(claimed.body, decision, form);
    if (decided.status !== 200 && decided.status !== 202) {
      throw new Error(`${decision} of ${kind}: ${decided.status} ${JSON.stringify(decided.body)}`);
    }
    if (decided.status === 202) await this.settled(decided);
    return decided;
  }

  /** Follows a 202 to its end. */
  async settled(accepted: Answer): Promise<Answer> {
    const location = accepted.headers.get('location');
    if (location === null) throw new Error('a 202 without a Location');
    return until(`the command ${location}`, async () => {
      const answer = await this.get<{ state: string }>(location);
      return answer.body.state === 'pending' ? null : (answer as unknown as Answer);
    });
  }

  /** The case's page by its receipt number. */
  async case(receiptNumber: string): Promise<Record<string, unknown>> {
    const found = await this.get<{ items?: { id: string }[] }>(`/cases?receipt=${encodeURIComponent(receiptNumber)}`);
    const id = found.body.items?.[0]?.id;
    if (id === undefined) throw new Error(`no case for ${receiptNumber}: ${found.status}`);
    return (await this.get(`/cases/${id}`)).body;
  }
}
