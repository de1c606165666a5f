// An independent backend: ocpp-rpc in strict mode, and typed-ocpp as a second opinion on all that a charger sends.
// Commands come in as JSON, one a line; answers ({re}) and events ({event}) go out the same way. Ends with its standard input.
import http from 'node:http';
import https from 'node:https';
import readline from 'node:readline';
import ocppRpc from 'ocpp-rpc';
import { OCPP16, OCPP20, OCPP21 } from 'typed-ocpp';

const { RPCServer, NOREPLY, createRPCError } = ocppRpc;
const second = { 'ocpp1.6': OCPP16, 'ocpp2.0.1': OCPP20, 'ocpp2.1': OCPP21 };
const CALL = 2;
const CALLRESULT = 3;

// The strict mode of ocpp-rpc 2.2.1 does not know the ids of its own schemas for this one.
const withoutStrictMode = ['ocpp2.1'];

const servers = new Map();

function out(what) {
  process.stdout.write(JSON.stringify(what) + '\n');
}

class Server {
  constructor(name, command) {
    this.name = name;
    this.settings = {
      boot: { status: 'Accepted', interval: 300 },
      password: null,
      refuseWith: null,
      ...command.settings,
    };
    this.tls = command.tls ?? null;
    this.port = command.port ?? 0;
    this.answers = new Map();
    this.clients = new Map();
    this.sockets = new Set();
    this.connections = 0;
    this.web = null;
    const strict = command.protocols.filter(p => !withoutStrictMode.includes(p));
    this.rpc = new RPCServer({
      protocols: command.protocols,
      strictMode: strict.length > 0 ? strict : false,
      callTimeoutMs: command.callTimeoutMs ?? 20000,
      respondWithDetailedErrors: true,
    });
    this.rpc.auth((accept, reject, handshake) => this.authorize(accept, reject, handshake));
    this.rpc.on('client', client => this.accept(client));
    this.rpc.on('upgradeAborted', ({ identity, error }) =>
      this.report('refused', { identity, code: error?.code ?? 0, text: String(error?.message ?? '') }));
  }

  report(event, more) {
    out({ event, server: this.name, at: Date.now(), ...more });
  }

  async start(tls) {
    if (this.web) {
      return;
    }

    this.tls = tls ?? this.tls;
    const none = (_, response) => {
      response.statusCode = 404;
      response.end();
    };
    const web = this.tls === null ? http.createServer({ noDelay: true }, none) : https.createServer({
      noDelay: true,
      cert: this.tls.certificate,
      key: this.tls.key,
      ca: this.tls.clientCa,
      requestCert: this.tls.clientCa !== undefined,
      rejectUnauthorized: this.tls.clientCa !== undefined,
      minVersion: 'TLSv1.2',
    }, none);
    const silent = new Map();
    web.on('upgrade', (request, socket, head) => {
      silent.delete(request.socket.remotePort);
      this.rpc.handleUpgrade(request, socket, head);
    });
    web.on('connection', socket => {
      if (this.settings.refuseConnections) {
        socket.destroy();
        return;
      }

      const port = socket.remotePort;
      silent.set(port, 'closed by the charger before it asked for anything');
      this.sockets.add(socket);
      socket.once('close', () => {
        this.sockets.delete(socket);
        if (silent.has(port) && this.tls !== null) {
          this.report('tlsFailed', { text: silent.get(port) });
        }

        silent.delete(port);
      });
    });
    web.on('tlsClientError', (error, socket) => {
      if (silent.has(socket.remotePort)) {
        silent.set(socket.remotePort, String(error.code ?? error.message));
      }
    });
    await new Promise((resolve, reject) => {
      web.once('error', reject);
      web.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = web.address().port;
    this.web = web;
    this.report('listening', { text: `port ${this.port}${this.tls ? ', TLS' : ''}` });
  }

  async stop() {
    const web = this.web;
    if (!web) {
      return;
    }

    this.web = null;
    this.settings.refuseConnections = false;
    const closed = new Promise(resolve => web.close(resolve));
    this.drop();
    await closed;
    this.report('stopped', {});
  }

  // Without a close frame, as an unplugged cable or a killed server would.
  drop() {
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  authorize(accept, reject, handshake) {
    const { refuseWith, password } = this.settings;
    if (refuseWith) {
      reject(refuseWith, 'refused on demand');
    } else if (password !== null && handshake.password?.toString() !== password) {
      reject(401, 'wrong password');
    } else {
      accept({ basic: handshake.password !== undefined, endpoint: handshake.endpoint });
    }
  }

  accept(client) {
    const identity = client.identity;
    const connection = ++this.connections;
    const where = { identity, connection };
    const calls = new Map();
    this.clients.set(identity, client);
    this.report('connected', { ...where, protocol: client.protocol, basic: client.session.basic });
    client.on('message', ({ message, outbound }) => {
      const text = String(message);
      const problems = outbound ? [] : this.secondOpinion(client.protocol, text, calls);
      if (outbound) {
        const frame = JSON.parse(text);
        if (frame[0] === CALL) {
          calls.set(frame[1], frame);
        }
      }

      this.report('message', { ...where, outbound, text, problems });
    });
    client.on('strictValidationFailure', ({ method, error, outbound }) =>
      this.report('violation', { ...where, outbound, text: `${method}: ${error.message} ${JSON.stringify(error.details ?? {})}` }));
    client.on('badMessage', ({ error }) => this.report('violation', { ...where, outbound: false, text: String(error.message) }));
    client.on('close', ({ code, reason }) => {
      if (this.clients.get(identity) === client) {
        this.clients.delete(identity);
      }

      this.report('closed', { ...where, code, text: String(reason ?? '') });
    });
    client.handle(({ method, params }) => this.answer(method, params));
  }

  secondOpinion(protocol, text, calls) {
    const validator = second[protocol];
    if (!validator) {
      return [];
    }

    let frame;
    try {
      frame = JSON.parse(text);
    } catch (error) {
      return [String(error.message)];
    }

    const call = frame[0] === CALLRESULT ? calls.get(frame[1]) : undefined;
    if (call) {
      return validator.checkCallResult(frame, call) ? [] : [...validator.checkCallResult.errors];
    }

    return validator.validate(frame) ? [] : [...validator.validate.errors];
  }

  answer(method, params) {
    const planned = this.answers.get(method) ?? this.answers.get('*');
    if (planned && planned.times !== 0) {
      planned.times = planned.times === undefined ? undefined : planned.times - 1;
      switch (planned.how) {
        case 'nothing':
          return NOREPLY;
        case 'error':
          throw createRPCError(planned.code ?? 'InternalError', planned.description ?? 'on demand');
        default:
          return planned.result;
      }
    }

    const now = new Date(Date.now() + (this.settings.timeShift ?? 0)).toISOString();
    switch (method) {
      case 'BootNotification': {
        const version = params.firmwareVersion ?? params.chargingStation?.firmwareVersion;
        return { ...this.settings.boot, ...this.settings.bootOf?.[version], currentTime: now };
      }
      case 'Heartbeat':
        return { currentTime: now };
      case 'Authorize':
        return params.idToken ? { idTokenInfo: { status: 'Accepted' } } : { idTagInfo: { status: 'Accepted' } };
      case 'StartTransaction':
        return { transactionId: this.transactions = (this.transactions ?? 0) + 1, idTagInfo: { status: 'Accepted' } };
      case 'DataTransfer':
        return { status: 'Accepted' };
      case 'StatusNotification':
      case 'FirmwareStatusNotification':
      case 'SignedFirmwareStatusNotification':
      case 'SecurityEventNotification':
      case 'LogStatusNotification':
      case 'DiagnosticsStatusNotification':
      case 'MeterValues':
      case 'StopTransaction':
      case 'TransactionEvent':
      case 'NotifyReport':
      case 'NotifyEvent':
        return {};
      default:
        throw createRPCError('NotImplemented', `${method} has no place in a firmware update`);
    }
  }

  async call({ identity, method, params, timeoutMs }) {
    const client = this.clients.get(identity);
    if (!client) {
      throw Object.assign(new Error(`${identity} is not connected`), { rpcErrorCode: 'NotConnected' });
    }

    return await client.call(method, params, { callTimeoutMs: timeoutMs });
  }
}

const verbs = {
  open: async (command) => {
    const server = new Server(command.server, command);
    await server.start();
    servers.set(command.server, server);
    return { port: server.port };
  },
  start: async (command, server) => await server.start(command.tls),
  stop: async (_, server) => await server.stop(),
  set: async (command, server) => void Object.assign(server.settings, command.settings),
  answer: async ({ method, how, times, result, code, description }, server) => {
    if (how === 'normally') {
      server.answers.delete(method);
    } else {
      server.answers.set(method, { how, times: times ?? undefined, result, code, description });
    }
  },
  drop: async (_, server) => server.drop(),
  closeConnections: async ({ code, reason }, server) => {
    for (const client of server.clients.values()) {
      client.close({ code, reason }).catch(() => { });
    }
  },
  call: async (command, server) => ({ result: await server.call(command) }),
  close: async (_, server) => {
    await server.stop();
    await server.rpc.close({ force: true });
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
