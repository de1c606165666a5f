// A backend: a peer's server behind a port, its answers, and what it tells of all that happens.
import { Answers } from './answers.mjs';
import { Listener } from './listener.mjs';
import { create as ocppRpc } from './peers/ocpp-rpc.mjs';
import { create as ocppWsIo } from './peers/ocpp-ws-io.mjs';
import { SecondOpinion } from './second-opinion.mjs';

const peers = { 'ocpp-rpc': ocppRpc, 'ocpp-ws-io': ocppWsIo };

export class Server {
  constructor(name, command, out) {
    this.name = name;
    this.out = out;
    this.settings = {
      boot: { status: 'Accepted', interval: 300 },
      password: null,
      refuseWith: null,
      ...command.settings,
    };
    this.tls = command.tls ?? null;
    this.answers = new Answers(this.settings);
    this.clients = new Map();
    this.moments = [];
    this.ending = undefined;
    this.connections = 0;
    const report = (event, more) => this.report(event, more);
    this.listener = new Listener({
      port: command.port ?? 0,
      upgrade: (request, socket, head) => this.peer.upgrade(request, socket, head),
      report,
    });
    this.peer = peers[command.peer ?? 'ocpp-rpc']({
      protocols: command.protocols,
      callTimeoutMs: command.callTimeoutMs ?? 20000,
      judge: password => this.judge(password),
      connected: client => this.connected(client),
      refused: (identity, code, text) => report('refused', { identity, code, text }),
    });
  }

  report(event, more) {
    this.out({ event, server: this.name, at: Date.now(), ...more });
  }

  async start(tls) {
    if (this.listener.listens) {
      return;
    }

    this.tls = tls ?? this.tls;
    await this.listener.start(this.tls);
    this.report('listening', { text: `port ${this.listener.port}${this.tls ? ', TLS' : ''}` });
  }

  async stop() {
    if (this.listener.listens) {
      await this.listener.stop();
      this.report('stopped', {});
    }
  }

  async close() {
    clearTimeout(this.ending);
    await this.stop();
    await this.peer.close();
  }

  set(settings) {
    const { refuseConnections, ...others } = settings;
    Object.assign(this.settings, others);
    this.listener.dropNew = refuseConnections ?? this.listener.dropNew;
  }

  // Ends by itself.
  async outage({ kind, forMs }) {
    this.report('outage', { text: `${kind} for ${forMs} ms` });
    const end = await this[kind]();
    this.ending = setTimeout(() => {
      this.report('outage', { text: 'over' });
      end().catch(error => this.report('outage', { text: `cannot be ended: ${error.message}` }));
    }, forMs);
  }

  async portClosed() {
    await this.stop();
    return async () => await this.start();
  }

  async refuses() {
    this.settings.refuseWith = 503;
    this.closeConnections(1012, 'service restart');
    return async () => void (this.settings.refuseWith = null);
  }

  async resets() {
    this.listener.reset();
    return async () => this.listener.recover();
  }

  async hangs() {
    this.listener.hang();
    return async () => this.listener.recover();
  }

  // What is to happen when the charger sends a message for the first time: before it is answered, or after.
  at(moment) {
    this.moments.push(moment);
  }

  closeConnections(code, reason) {
    for (const client of this.clients.values()) {
      client.close(code, reason).catch(() => { });
    }
  }

  judge(password) {
    const { refuseWith, password: wanted } = this.settings;
    if (refuseWith) {
      return { code: refuseWith, text: 'refused on demand' };
    }

    return wanted !== null && password !== wanted ? { code: 401, text: 'wrong password' } : null;
  }

  connected(client) {
    const { identity, protocol, basic } = client;
    const where = { identity, connection: ++this.connections };
    const opinion = new SecondOpinion(protocol);
    this.clients.set(identity, client);
    this.report('connected', { ...where, protocol, basic });
    client.listen({
      message: (outbound, text) => {
        if (outbound) {
          opinion.sent(text);
        }

        this.report('message', { ...where, outbound, text, problems: outbound ? [] : opinion.problems(text) });
      },
      violation: (outbound, text) => this.report('violation', { ...where, outbound, text }),
      closed: (code, text) => {
        if (this.clients.get(identity) === client) {
          this.clients.delete(identity);
        }

        this.report('closed', { ...where, code, text });
      },
      answer: (method, params) => this.answer(method, params),
    });
  }

  answer(method, params) {
    const version = params.firmwareVersion ?? params.chargingStation?.firmwareVersion;
    const index = this.moments.findIndex(({ at }) => at.methods.includes(method)
      && (at.status === undefined || at.status === params.status) && (at.version === undefined || at.version === version));
    const [moment] = index < 0 ? [] : this.moments.splice(index, 1);
    if (moment && !moment.answered) {
      moment.happens();
      if (moment.swallows) {
        return { nothing: true };
      }
    }

    const answer = this.answers.to(method, params);
    if (moment?.answered) {
      // The answer leaves first.
      setTimeout(moment.happens, 5);
    }

    return answer;
  }

  async call({ identity, method, params, timeoutMs }) {
    const client = this.clients.get(identity);
    if (!client) {
      throw Object.assign(new Error(`${identity} is not connected`), { rpcErrorCode: 'NotConnected' });
    }

    return await client.call(method, params, timeoutMs);
  }
}
