// `npm start`: sets up what is missing, then starts the system under the project's own Node.
import { join } from 'node:path';
import { installPackages, main, projectRoot, runWithProjectNode } from './bootstrap.mjs';

await main(async () => {
  await installPackages();
  return runWithProjectNode([join(projectRoot, 'scripts', 'system', 'main.ts'), ...process.argv.slice(2)]);
});
