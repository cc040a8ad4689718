/** One project a layer (docs/architecture.md, Tests); the fast ones run alone with `--selectProjects`. */
const project = (name, own = {}) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  roots: [`<rootDir>/tests/${name}`],
  testMatch: ['**/*.{test,spec}.{ts,js,mjs}'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  ...own,
});

/** Projects whose tests need PostgreSQL, the workflows' bundle or Temporal. */
const servers = {
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
};

/** Projects whose tests start the whole system. */
const stack = { ...servers, setupFilesAfterEnv: ['<rootDir>/tests/support/long-tests.ts'] };

export default {
  maxWorkers: 2,
  // A machine may be busy with something else; what hangs still ends.
  testTimeout: 30_000,
  projects: [
    project('domain'),
    project('connectors'),
    project('templates'),
    project('platform', servers),
    project('db', servers),
    project('api', servers),
    project('workflows', stack),
    project('replay', servers),
    project('scenarios', stack),
    project('web', stack),
  ],
};
