// How a backend answers: as planned, or else as one that has nothing against the charger.
export class Answers {
  constructor(settings) {
    this.settings = settings;
    this.planned = new Map();
    this.transactions = 0;
  }

  // how is normally, nothing or error; it holds for so many calls, or for so long.
  plan({ method, how, times, forMs, code, description }) {
    if (how === 'normally') {
      this.planned.delete(method);
      return;
    }

    this.planned.set(method, {
      how,
      times: times ?? Infinity,
      until: forMs ? Date.now() + forMs : Infinity,
      code: code ?? 'InternalError',
      description: description ?? 'on demand',
    });
  }

  // { nothing: true }, { error: { code, description } } or { result }.
  to(method, params) {
    const planned = this.take(method) ?? this.take('*');
    if (planned) {
      return planned.how === 'nothing' ? { nothing: true } : { error: planned };
    }

    const result = this.usual(method, params);
    return result ? { result } : { error: { code: 'NotImplemented', description: `${method} has no place in a firmware update` } };
  }

  take(method) {
    const planned = this.planned.get(method);
    if (!planned || planned.times === 0 || planned.until <= Date.now()) {
      return undefined;
    }

    planned.times--;
    return planned;
  }

  usual(method, params) {
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
        return { transactionId: ++this.transactions, idTagInfo: { status: 'Accepted' } };
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
        return undefined;
    }
  }
}
