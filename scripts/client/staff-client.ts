import { randomUUID } from 'node:crypto';
import { type Patience, patiently } from './patience.ts';
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

export interface StaffClientOptions {
  /** Without it the first answer counts, also that of an api that is away. */
  readonly patience?: Patience;
  /** Pause between two looks at what is waited for, milliseconds. */
  readonly everyMs?: number;
}

const DEMO_PASSWORD = 'menkyo-demo';
const PAGE = '100';

/** A signed-in member of staff; signs in again by itself when the session has ended. */
export class StaffClient {
  readonly login: string;
  readonly #url: string;
  readonly #patience: Patience | undefined;
  readonly #waiting: { readonly withinMs?: number; readonly everyMs?: number };
  /** Lists on their way, by kind: who waits for one of many tasks shares them. */
  readonly #lists = new Map<string, Promise<readonly TaskSummary[]>>();
  #cookie: string | undefined;

  constructor(url: string, login: string, { patience, everyMs }: StaffClientOptions = {}) {
    this.#url = url;
    this.login = login;
    this.#patience = patience;
    this.#waiting = {
      ...(patience === undefined ? {} : { withinMs: patience.withinMs }),
      ...(everyMs === undefined ? {} : { everyMs }),
    };
  }

  async signIn(password = DEMO_PASSWORD): Promise<void> {
    const response = await patiently(this.#patience, () =>
      fetch(`${this.#url}/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: this.login, password }),
        signal: AbortSignal.timeout(20_000),
      }),
    );
    if (!response.ok) throw new Error(`${this.login} could not sign in: ${response.status} ${await response.text()}`);
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  }

  async request<T = Record<string, unknown>>(
    method: string,
    path: string,
    options: { body?: unknown; key?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const send = () => patiently(this.#patience, () => this.#send<T>(method, path, options));
    const first = await send();
    if (first.status !== 401 || path === '/sessions') return first;
    await this.signIn();
    return send();
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
    // The caller says what it expects of the contract.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
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
    const found: TaskSummary[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = new URLSearchParams({ limit: PAGE, ...query, ...(cursor === undefined ? {} : { cursor }) });
      const { status, body } = await this.get<{ items: TaskSummary[]; next?: string | null }>(
        `/tasks?${page.toString()}`,
      );
      if (status !== 200) throw new Error(`GET /tasks answered ${status}`);
      found.push(...body.items);
      cursor = body.next ?? null;
    }
    return found;
  }

  /** Waits until a task of this kind for this case is in the queue. */
  task(receiptNumber: string, kind: string): Promise<TaskSummary> {
    return until(
      `a ${kind} task of ${receiptNumber} for ${this.login}`,
      async () => (await this.#tasksOf(kind)).find((task) => task.receiptNumber === receiptNumber),
      this.#waiting,
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
    if (decided.status === 202) {
      const { body } = await this.settled(decided);
      if (body['state'] !== 'applied') throw new Error(`${decision} of ${kind}: ${JSON.stringify(body)}`);
    }
    return decided;
  }

  /** Follows a 202 to its end. */
  async settled(accepted: Answer): Promise<Answer> {
    const location = accepted.headers.get('location');
    if (location === null) throw new Error('a 202 without a Location');
    return until(
      `the command ${location}`,
      async () => {
        const answer = await this.get(location);
        return answer.body['state'] === 'pending' ? null : answer;
      },
      this.#waiting,
    );
  }

  /** The case's page by its receipt number. */
  async case(receiptNumber: string): Promise<Record<string, unknown>> {
    const found = await this.get<{ items?: { id: string }[] }>(`/cases?receipt=${encodeURIComponent(receiptNumber)}`);
    const id = found.body.items?.[0]?.id;
    if (id === undefined) throw new Error(`no case for ${receiptNumber}: ${found.status}`);
    return (await this.get(`/cases/${id}`)).body;
  }

  #tasksOf(kind: string): Promise<readonly TaskSummary[]> {
    const known = this.#lists.get(kind);
    if (known !== undefined) return known;
    const list = this.tasks({ kind }).finally(() => this.#lists.delete(kind));
    this.#lists.set(kind, list);
    return list;
  }
}
