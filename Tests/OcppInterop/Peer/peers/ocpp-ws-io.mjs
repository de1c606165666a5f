// A backend of ocpp-ws-io, in its strict mode, which knows the schemas of all three versions.
import { createRPCError, NOREPLY, OCPPServer } from 'ocpp-ws-io';

// The same as create of ocpp-rpc.mjs.
export function create({ protocols, callTimeoutMs, judge, connected, refused }) {
  const connections = new WeakMap();
  const server = new OCPPServer({
    protocols,
    strictMode: true,
    callTimeoutMs,
    respondWithDetailedErrors: true,
    logging: false,
  });
  server.plugin({
    name: 'transcript',
    onBeforeReceive: (client, raw) => connections.get(client)?.message(false, String(raw)),
    onBeforeSend: (client, frame) => connections.get(client)?.message(true, JSON.stringify(frame)),
  });
  server.auth(({ handshake, accept, reject }) => {
    const flaw = judge(handshake.password?.toString());
    if (flaw) {
      reject(flaw.code, flaw.text);
    }

    accept({ session: { basic: handshake.password !== undefined } });
  });
  server.on('client', client => {
    const connection = new Connection(client);
    connections.set(client, connection);
    connected(connection);
  });
  server.on('securityEvent', ({ type, identity, details }) => {
    if (type === 'AUTH_FAILED') {
      refused(identity, details.code, details.message);
    }
  });
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
    this.message = () => { };
  }

  listen({ message, violation, closed, answer }) {
    // The event of a failed validation tells nothing of who sent the payload.
    const received = new WeakSet();
    this.message = (outbound, text) => void message(outbound, text);
    this.client.on('message', ({ message: frame, direction }) => {
      if (direction === 'IN') {
        frame.filter(part => typeof part === 'object' && part !== null).forEach(part => received.add(part));
      }
    });
    this.client.on('strictValidationFailure', ({ message: payload, error }) =>
      violation(!received.has(payload), `${error.message} ${JSON.stringify(error.details ?? {})} ${JSON.stringify(payload)}`));
    this.client.on('badMessage', ({ error }) => violation(false, String(error.message)));
    this.client.on('close', ({ code, reason }) => closed(code, String(reason ?? '')));
    this.client.handle((method, { params }) => {
      const { nothing, error, result } = answer(method, params);
      if (error) {
        throw createRPCError(error.code, error.description);
      }

      return nothing ? NOREPLY : result;
    });
  }

  call(method, params, timeoutMs) {
    return this.client.call(method, params, { timeoutMs });
  }

  close(code, reason) {
    return this.client.close({ code, reason, awaitPending: false });
  }
}
