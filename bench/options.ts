/** A number given on the command line; anything else ends the program with a line that says so. */
export function positive(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  process.stderr.write(`--${name} is wrong: expected a whole number above 0\n`);
  return process.exit(1);
}
