// A backend of ocpp-rpc, in its strict mode.
import ocppRpc from 'ocpp-rpc';

const { RPCServer, NOREPLY, createRPCError } = ocppRpc;

// The strict mode of ocpp-rpc 2.2.1 does not know the ids of its own schemas for this one.
const withoutStrictMode = ['ocpp2.1'];

// judge says null or why a charger is not let in; connected gets each connection; refused hears of upgrades that failed.
export function create({ protocols, callTimeoutMs, judge, connected, refused }) {
  const strict = protocols.filter(p => !withoutStrictMode.includes(p));
  const server = new RPCServer({
    protocols,
    strictMode: strict.length > 0 ? strict : false,
    callTimeoutMs,
    respondWithDetailedErrors: true,
  });
  server.auth((accept, reject, handshake) => {
    const flaw = judge(handshake.password?.toString());
    if (flaw) {
      reject(flaw.code, flaw.text);
    } else {
      accept({ basic: handshake.password !== undefined });
    }
  });
  server.on('client', client => connected(new Connection(client)));
  server.on('upgradeAborted', ({ identity, error }) => refused(identity, error?.code ?? 0, String(error?.message ?? '')));
  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head),
    close: () => server.close({ force: true }),
  };
}

class Connection {
  constructor(client) {
    this.client = client;
    this.identity = client.identity;
    this.protocol = client.protocol;
    this.basic = client.session.basic;
  }

  listen({ message, violation, closed, answer }) {
    this.client.on('message', ({ message: text, outbound }) => message(outbound, String(text)));
    this.client.on('strictValidationFailure', ({ method, error, outbound }) =>
      violation(outbound, `${method}: ${error.message} ${JSON.stringify(error.details ?? {})}`));
    this.client.on('badMessage', ({ error }) => violation(false, String(error.message)));
    this.client.on('close', ({ code, reason }) => closed(code, String(reason ?? '')));
    this.client.handle(({ method, params }) => {
      const { nothing, error, result } = answer(method, params);
      if (error) {
        throw createRPCError(error.code, error.description);
      }

      return nothing ? NOREPLY : result;
    });
  }

  call(method, params, timeoutMs) {
    return this.client.call(method, params, { callTimeoutMs: timeoutMs });
  }

  close(code, reason) {
    return this.client.close({ code, reason });
  }
}
