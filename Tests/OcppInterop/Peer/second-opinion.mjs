// typed-ocpp's view of a message, whatever the peer has to say of it.
import { OCPP16, OCPP20, OCPP21 } from 'typed-ocpp';

const validators = { 'ocpp1.6': OCPP16, 'ocpp2.0.1': OCPP20, 'ocpp2.1': OCPP21 };
const CALL = 2;
const CALLRESULT = 3;

export class SecondOpinion {
  constructor(protocol) {
    this.validator = validators[protocol];
    this.calls = new Map();
  }

  // Remembers what the backend asks, to know what an answer is one to.
  sent(text) {
    const frame = JSON.parse(text);
    if (frame[0] === CALL) {
      this.calls.set(frame[1], frame);
    }
  }

  // What is wrong with a message of the charger.
  problems(text) {
    if (!this.validator) {
      return [];
    }

    let frame;
    try {
      frame = JSON.parse(text);
    } catch (error) {
      return [String(error.message)];
    }

    const call = frame[0] === CALLRESULT ? this.calls.get(frame[1]) : undefined;
    if (call) {
      return this.validator.checkCallResult(frame, call) ? [] : [...this.validator.checkCallResult.errors];
    }

    return this.validator.validate(frame) ? [] : [...this.validator.validate.errors];
  }
}
