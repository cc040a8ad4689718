/** `npm run bench [-- <what>] [options]`. Without a name: what a case of procedure P1 costs. */
const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  case: () => import('./case-bench.ts'),
  audit: () => import('./audit/bench.ts'),
  claims: () => import('./claims/bench.ts'),
  engine: () => import('./engine/bench.ts'),
  web: () => import('./web/bench.ts'),
  worklist: () => import('./worklist/bench.ts'),
};

const [first, ...rest] = process.argv.slice(2);
const named = first !== undefined && !first.startsWith('-');
const bench = BENCHES[named ? first : 'case'];
if (bench === undefined) {
  process.stderr.write(`there is no bench ${first}: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(1);
}
const module = await bench();
await module.run(named ? rest : process.argv.slice(2));
