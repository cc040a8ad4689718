/**
 * A server of the smallest kind: `node server.ts <port>`. Stops on SIGTERM; ends by itself when asked for /die.
 * With STAND_IN_STUBBORN it does not heed SIGTERM.
 */
import { createServer } from 'node:http';

const port = Number(process.argv[2]);
const server = createServer((request, response) => {
  response.end(String(process.pid));
  if (request.url === '/die') process.exit(3);
});
server.listen(port, '127.0.0.1');
process.stdout.write(`listening on ${port}\n`);
process.on('SIGTERM', () => {
  process.stdout.write('asked to stop\n');
  if (process.env['STAND_IN_STUBBORN'] === undefined) process.exit(0);
});
