/**
 * Whoever asks while the same is being read for somebody else waits for the next reading, which is one for all who wait:
 * it begins after they asked, so nothing that had happened by then is missing in it.
 */
export class AskedTogether<Answer> {
  readonly #running = new Map<string, Promise<Answer>>();
  readonly #next = new Map<string, Promise<Answer>>();

  ask(question: string, read: () => Promise<Answer>): Promise<Answer> {
    const running = this.#running.get(question);
    if (running === undefined) return this.#begin(question, read);
    const waiting = this.#next.get(question);
    if (waiting !== undefined) return waiting;
    const begin = () => {
      this.#next.delete(question);
      return this.#begin(question, read);
    };
    const next = running.then(begin, begin);
    this.#next.set(question, next);
    return next;
  }

  #begin(question: string, read: () => Promise<Answer>): Promise<Answer> {
    const answer = read().finally(() => {
      if (this.#running.get(question) === answer) this.#running.delete(question);
    });
    this.#running.set(question, answer);
    return answer;
  }
}
