// Installs the packages when the lock file changed since.
import { installPackages, main } from './bootstrap.mjs';

await main(async () => {
  await installPackages();
  return 0;
});
