// The port that a backend listens at, and what becomes of connections there in an outage.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

export class Listener {
  // upgrade gets each request for a WebSocket; report hears of TLS handshakes that fail.
  constructor({ port, upgrade, report }) {
    this.port = port;
    this.upgrade = upgrade;
    this.report = report;
    this.outage = null;
    this.dropNew = false;
    this.sockets = new Set();
    this.open = new Set();
    this.waiting = [];
    this.front = null;
  }

  get listens() {
    return this.front !== null;
  }

  async start(tls) {
    const web = this.web(tls);
    const front = net.createServer({ noDelay: true }, socket => this.accept(socket, web, tls !== null));
    await new Promise((resolve, reject) => {
      front.once('error', reject);
      front.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = front.address().port;
    this.front = front;
  }

  async stop() {
    const front = this.front;
    this.front = null;
    this.dropNew = false;
    const closed = new Promise(resolve => front.close(resolve));
    this.drop();
    await closed;
  }

  // Without a close frame, as an unplugged cable or a killed server would.
  drop() {
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  // From now on every connection is reset, old and new.
  reset() {
    this.outage = 'resets';
    for (const socket of this.sockets) {
      socket.resetAndDestroy();
    }
  }

  // From now on nothing is read from any connection, and new ones are accepted to wait.
  hang() {
    this.outage = 'hangs';
    for (const socket of this.open) {
      socket.pause();
    }
  }

  // What has waited is dealt with now, as by a process that was stopped for a while.
  recover() {
    this.outage = null;
    for (const socket of this.open) {
      socket.resume();
    }

    for (const go of this.waiting.splice(0)) {
      go();
    }
  }

  web(tls) {
    const none = (_, response) => {
      response.statusCode = 404;
      response.end();
    };
    const web = tls === null ? http.createServer({ noDelay: true }, none) : https.createServer({
      noDelay: true,
      cert: tls.certificate,
      key: tls.key,
      ca: tls.clientCa,
      requestCert: tls.clientCa !== undefined,
      rejectUnauthorized: tls.clientCa !== undefined,
      minVersion: 'TLSv1.2',
    }, none);
    this.silent = new Map();
    web.on('upgrade', (request, socket, head) => {
      this.silent.delete(request.socket.remotePort);
      this.open.add(socket);
      socket.once('close', () => this.open.delete(socket));
      this.whenItAnswers(socket, () => this.upgrade(request, socket, head));
    });
    web.on('tlsClientError', (error, socket) => {
      if (this.silent.has(socket.remotePort)) {
        this.silent.set(socket.remotePort, String(error.code ?? error.message));
      }
    });
    return web;
  }

  accept(socket, web, secure) {
    socket.on('error', () => { });
    if (this.dropNew) {
      socket.destroy();
      return;
    }

    if (this.outage === 'resets') {
      socket.resetAndDestroy();
      return;
    }

    const port = socket.remotePort;
    this.silent.set(port, 'closed by the charger before it asked for anything');
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      if (this.silent.has(port) && secure) {
        this.report('tlsFailed', { text: this.silent.get(port) });
      }

      this.silent.delete(port);
    });
    this.whenItAnswers(socket, () => web.emit('connection', socket));
  }

  whenItAnswers(socket, go) {
    if (this.outage === 'hangs') {
      this.waiting.push(() => {
        if (!socket.destroyed) {
          go();
        }
      });
    } else {
      go();
    }
  }
}
