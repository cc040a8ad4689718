import { drawPreview, type Preview } from '../templates/preview.ts';

/** 様式の見本. Templates stay as they are while the process runs, so each is drawn once, and one at a time. */
export class TemplatePreviews {
  readonly #drawn = new Map<string, Promise<Preview>>();
  #last: Promise<unknown> = Promise.resolve();

  /** @throws DomainError `document-not-rendered` */
  of(folder: string, template: string): Promise<Preview> {
    const key = `${folder}/${template}`;
    const known = this.#drawn.get(key);
    if (known !== undefined) return known;
    const drawn = this.#last.then(() => drawPreview(folder, template));
    this.#drawn.set(key, drawn);
    this.#last = drawn.catch(() => this.#drawn.delete(key));
    return drawn;
  }
}
