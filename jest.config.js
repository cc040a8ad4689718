/** One project a layer (docs/architecture.md, Tests); the fast ones run alone with `--selectProjects`. */
const project = (name) => ({
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
});

export default {
  maxWorkers: 2,
  projects: ['domain', 'connectors', 'templates', 'db', 'workflows', 'replay', 'api', 'scenarios', 'platform'].map(project),
};
