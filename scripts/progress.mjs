// Plain JavaScript: the bootstrap uses it before any package is there.

const SHOWN_AFTER_MS = 1_000;
const REPEATED_EVERY_MS = 10_000;

/**
 * Does the work; when it takes more than a second, says so, goes on saying so, and says when it is done.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  let repeated;
  const shown = setTimeout(() => {
    say(`${label} …`);
    repeated = setInterval(() => say(`${label} … ${seconds()} s`), REPEATED_EVERY_MS);
  }, SHOWN_AFTER_MS);
  try {
    const result = await work();
    if (repeated !== undefined) say(`${label}: done in ${seconds()} s`);
    return result;
  } finally {
    clearTimeout(shown);
    clearInterval(repeated);
  }
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}
