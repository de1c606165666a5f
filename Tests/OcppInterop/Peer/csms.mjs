// Independent backends: ocpp-rpc or ocpp-ws-io, in strict mode, and typed-ocpp as a second opinion on all that a charger sends.
// Commands come in as JSON, one a line; answers ({re}) and events ({event}) go out the same way. Ends with its standard input.
import readline from 'node:readline';
import { Server } from './server.mjs';

const servers = new Map();

function out(what) {
  process.stdout.write(JSON.stringify(what) + '\n');
}

const verbs = {
  open: async (command) => {
    const server = new Server(command.server, command, out);
    await server.start();
    servers.set(command.server, server);
    return { port: server.listener.port };
  },
  start: async (command, server) => await server.start(command.tls),
  stop: async (_, server) => await server.stop(),
  set: async (command, server) => server.set(command.settings),
  answer: async (command, server) => server.answers.plan(command),
  outage: async (command, server) => await server.outage(command),
  at: async ({ at, answered, then }, server) => server.at({
    at,
    answered,
    swallows: then.do === 'outage',
    happens: () => void verbs[then.do](then, server),
  }),
  drop: async (_, server) => server.listener.drop(),
  closeConnections: async ({ code, reason }, server) => server.closeConnections(code, reason),
  call: async (command, server) => ({ result: await server.call(command) }),
  close: async (_, server) => {
    await server.close();
    servers.delete(server.name);
  },
};

async function execute(line) {
  const command = JSON.parse(line);
  try {
    const server = servers.get(command.server);
    if (command.do !== 'open' && !server) {
      throw new Error(`there is no server ${command.server}`);
    }

    out({ re: command.id, ...await verbs[command.do](command, server) });
  } catch (error) {
    out({ re: command.id, error: { code: error.rpcErrorCode ?? error.name ?? 'Error', text: String(error.message) } });
  }
}

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', line => void execute(line));
lines.on('close', () => process.exit(0));
out({ event: 'ready', node: process.versions.node });
