/** Which rule of the password policy (domain §5.2) a password breaks. */
export type PasswordFault = 'too-short' | 'too-few-classes' | 'too-common' | 'contains-name' | 'used-before';

/** Characters at least. */
export const PASSWORD_LENGTH = 12;
/** Of small letters, capitals, digits and the rest, at least. */
const CLASSES = 3;
/** How many earlier passwords are not taken again; the present one is another. */
export const PASSWORDS_REMEMBERED = 4;

const CLASS_PATTERNS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** What is tried first. A password that is one of these but for digits and signs around it is one of these. */
const COMMON = `
  password passwort pass passphrase changeme letmein welcome secret login default admin administrator root
  superuser user guest test demo sample initial qwerty qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
  qwertyasdf abc abcd abcdef abcdefgh abcdefghij iloveyou monkey dragon sunshine princess football baseball master
  shadow superman trustno whatever computer internet windows microsoft google spring summer autumn winter january
  april monday friday heisei reiwa showa tokyo tokyoto japan nippon sakura fujisan hokenjo chouri chourishi menkyo
  menkyodemo metropolitan government office license licence register`
  .trim()
  .split(/\s+/);

const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's', '!': 'i', '|': 'l' }),
);

/**
 * The first rule that a new password breaks, if any. That it was not used before is asked where its predecessors are.
 *
 * @param person what the password must not be made of
 */
export function passwordFault(
  password: string,
  person: { readonly login: string; readonly displayName: string },
): Exclude<PasswordFault, 'used-before'> | undefined {
  if (Array.from(password).length < PASSWORD_LENGTH) return 'too-short';
  if (CLASS_PATTERNS.filter((pattern) => pattern.test(password)).length < CLASSES) return 'too-few-classes';
  if (isCommon(password)) return 'too-common';
  if (containsName(password, person)) return 'contains-name';
  return undefined;
}

/** Made of common words, of a few characters again and again, or of a run on the keyboard, whatever stands around it. */
function isCommon(password: string): boolean {
  const written = password.normalize('NFKC').toLowerCase();
  if (new Set(written).size <= 4) return true;
  const words = [written, unmasked(written)].map((text) => text.replaceAll(/[^\p{L}]/gu, ''));
  const plain = written.replaceAll(/[^\p{L}]/gu, '');
  return plain.length < 3 || words.some(isMadeOfCommonWords);
}

/** Only what stands between letters is read as one: `Passw0rd2024` is password and a year. */
function unmasked(text: string): string {
  const core = text.replace(/^[^\p{L}@$]+/u, '').replace(/[^\p{L}]+$/u, '');
  return Array.from(core, (character) => LOOKALIKES.get(character) ?? character).join('');
}

function isMadeOfCommonWords(text: string): boolean {
  if (text === '') return true;
  return COMMON.some(
    (word) => text.startsWith(word) && (text === word || isMadeOfCommonWords(text.slice(word.length))),
  );
}

const NAME_PART = 3;

function containsName(password: string, { login, displayName }: { login: string; displayName: string }): boolean {
  const written = password.normalize('NFKC').toLowerCase();
  const parts = [login, ...login.split(/[^\p{L}\p{Nd}]+/u), ...displayName.split(/\s+/u)]
    .map((part) => part.normalize('NFKC').toLowerCase())
    .filter((part) => /\p{Script=Han}/u.test(part) || part.length >= NAME_PART);
  return parts.some((part) => written.includes(part));
}
