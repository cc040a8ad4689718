import { randomUUID } from 'node:crypto';
import type { Person } from './rows.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What somebody does again and again. */
export interface Act {
  readonly name: string;
  readonly role: 'reviewers' | 'managers';
  /** At p95 with 50 clients, milliseconds. */
  readonly target?: number;
  request(person: Person): HttpRequest;
}

const headersOf = ({ address, cookie }: Person) => ({ cookie, 'x-forwarded-for': address });
const get = (path: string) => (person: Person) => ({ method: 'GET', path, headers: headersOf(person) }) as const;

function post(person: Person, path: string, body: object): HttpRequest {
  const headers = { ...headersOf(person), 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}

/** @param free ids of tasks nobody has, each for one claim */
export function actsOf({ free, middle }: { readonly free: string[]; readonly middle: string }): readonly Act[] {
  const texts = ['見本', '仮名 三', '五子', 'ムメイ', 'ロクナナコ', '凡例 一二子'];
  let searches = 0;
  return [
    { name: 'first page', role: 'reviewers', target: 20, request: get('/tasks') },
    { name: 'deep page', role: 'reviewers', target: 20, request: get(`/tasks?cursor=${middle}`) },
    { name: 'counts', role: 'reviewers', request: get('/worklists') },
    {
      name: 'name search',
      role: 'reviewers',
      request: (person) => {
        searches += 1;
        return post(person, '/search', { purpose: 'bench', text: texts[searches % texts.length] });
      },
    },
    {
      name: 'claim',
      role: 'reviewers',
      target: 25,
      request: (person) => {
        const id = free.pop();
        if (id === undefined) throw new Error('no task is left to claim: use more --rows');
        return post(person, `/tasks/${id}/claim`, { version: 1 });
      },
    },
    { name: 'claim next', role: 'reviewers', request: (person) => post(person, '/tasks/claim-next', {}) },
    { name: 'manager’s numbers', role: 'managers', target: 100, request: get('/manager/numbers') },
  ];
}
