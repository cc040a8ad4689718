import type { TestRun } from './global-setup.ts';

/** Stops the run's PostgreSQL; its folder, with the built workflows, goes with it. */
export default async function tearDown(): Promise<void> {
  const run: TestRun | undefined = globalThis.menkyoTestRun;
  await run?.postgres.stop();
}
