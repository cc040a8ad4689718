import type { Journal, OutsideEvent } from '../journal.ts';

const PREFECTURES =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  );

/** Fields a form may hold the registered domicile (本籍) in. */
const DOMICILE_FIELDS = ['domicile', 'honseki', 'registeredDomicile', 'domicilePrefecture', 'honsekiPrefecture'];

/**
 * Whose family register is where. Who applies through the portal gets the record that fits the application, unless the
 * person is known already; the control endpoint makes a record differ from what is applied for.
 */
export class Population {
  readonly #prefectures = new Map<string, string | null>();
  readonly #delays = new Map<string, number>();

  constructor(journal: Journal) {
    journal.attach((event) => this.#apply(event));
  }

  /** Code of the prefecture, `null` for someone without a Japanese family register, `undefined` for a stranger. */
  prefectureOf(subject: string): string | null | undefined {
    return this.#prefectures.get(subject);
  }

  /** How long the provider takes over this person, where it is not as long as over everybody. */
  delayOf(subject: string): number | undefined {
    return this.#delays.get(subject);
  }

  #apply(event: OutsideEvent): void {
    if (event.type === 'network.person') {
      this.#prefectures.set(event.subject, event.prefecture);
      if (event.delayMs !== undefined) this.#delays.set(event.subject, event.delayMs);
    }
    if (event.type === 'portal.submitted' && event.kind === 'application') {
      if (this.#prefectures.has(event.userPseudonym)) return;
      const prefecture = domicileIn(event.document);
      if (prefecture !== undefined) this.#prefectures.set(event.userPseudonym, prefecture);
    }
  }
}

function domicileIn(document: string): string | null | undefined {
  const form = field(parse(document), 'form');
  for (const name of DOMICILE_FIELDS) {
    const domicile = field(form, name);
    if (domicile === undefined) continue;
    if (field(domicile, 'kind') === 'nationality') return null;
    return (
      prefectureCode(domicile) ??
      prefectureCode(field(domicile, 'code')) ??
      prefectureCode(field(domicile, 'prefecture'))
    );
  }
  return undefined;
}

/** `13` for `13`, `13000` (with municipality digits) or 東京都. */
function prefectureCode(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const code = /^(0[1-9]|[1-3][0-9]|4[0-7])/.exec(value)?.[1];
  if (code !== undefined) return code;
  const index = PREFECTURES.findIndex((name) => value.startsWith(name));
  return index < 0 ? undefined : String(index + 1).padStart(2, '0');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}
