// In place of the logger that ocpp-ws-io 2.3.2 imports: not every registry has it, and the backend logs nothing (logging: false).
function none() {
  throw new Error('this backend has no logger: open it with logging: false');
}

export { none as consoleTransport, none as createLogger, none as prettyTransport };
