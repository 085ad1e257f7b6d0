/**
 * The line to the server: patches come in, commands go out. Over a websocket; where none gets through (an old proxy),
 * over plain requests, slower.
 */
import { signal } from '@preact/signals';
import { KNOCK_MS, openPlain } from './plain.js';
import { openWire } from './wire.js';

/**
 * @typedef {import('./records').Answer} Answer
 * @typedef {import('./records').Patch} Patch
 * @typedef {import('./records').Pulse} Pulse
 * @typedef {{code: string, message: string}} Shut
 * @typedef {{
 *   state: import('@preact/signals').Signal<'connecting'|'online'|'offline'>,
 *   restarting: import('@preact/signals').Signal<boolean>,
 *   slow: import('@preact/signals').Signal<boolean>,
 *   shut: import('@preact/signals').Signal<Shut | null>,
 *   pulse: import('@preact/signals').Signal<Pulse | null>,
 *   now(): number,
 *   command(verb: string, payload: object, opId: string): Promise<Answer>,
 *   sync(): Promise<boolean>,
 *   ask(name: string, message: object): Promise<any>,
 *   hear(name: string, then: (message: any) => void): () => void,
 *   close(): void,
 * }} Link
 *   state: what to tell the person; restarting: the server said it will be back in a moment;
 *   slow: no websocket gets through, plain requests carry the session;
 *   shut: we are not let in any more (link revoked, removed), with the server's code;
 *   now: server time in ms; command: one try, rejects with Unanswered; sync: asks for what we miss, tells whether it came.
 */

/** No answer: the command may or may not have been done. Send it again with the same op_id. */
export class Unanswered extends Error {}

// A command is answered within milliseconds; after this long the person is told that it waits on the phone.
const ANSWER_MS = 4000;
// Something is heard at least every 25 s (pulse, ping), mostly far more often. After this long we ask whether anybody is there.
const SILENCE_MS = 20000;
const PROBE_MS = 2500;
// A command that waits for so long, while nothing else is heard either, asks as well.
const NAG_MS = 2000;
// Somebody has just taken the phone out of the pocket and looks at it: when the line does not answer quickly, a plain
// request asks beside it.
const WOKEN_MS = 1200;
const HURRY_MS = 500;
const WOKEN_FOR_MS = 3000;
// Dialing: short, so that a dead line is given up soon; when that never helps, now and then long, for a line that is slow.
const DIAL_MS = 3500;
const DIAL_PATIENT_MS = 10000;
const SHUT_CODES = ['token_wrong', 'link_expired', 'link_used', 'unknown_code', 'not_allowed'];

/**
 * @param {{code: string, surface: import('./records').Surface, store: import('./store').Store, pulse?: Pulse | null, now?: string}} about
 * @returns {Link}
 */
export function openLink({ code, surface, store, pulse = null, now }) {
  const state = signal(/** @type {'connecting'|'online'|'offline'} */ ('connecting'));
  const restarting = signal(false);
  const slow = signal(false);
  const shut = signal(/** @type {Shut | null} */ (null));
  const pulses = signal(pulse);
  const url = `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}`;
  const ears = new Map(); // what one page alone listens to
  let wire = /** @type {import('./wire').Wire | null} */ (null);
  let offset = now ? Date.parse(now) - Date.now() : 0;
  let heard = Date.now();
  let over = false;
  let failures = 0; // dials in a row
  let dialed = 0;
  let syncing = /** @type {Promise<boolean> | null} */ (null);
  let redial = 0;
  let knock = 0;
  let woken = 0; // when the page was last woken, or looked at again
  const plain = openPlain(code, surface, ANSWER_MS, {
    seq: () => store.seq.value,
    claim: store.claim,
    mayAsk: () => !over && !shut.value && document.visibilityState !== 'hidden',
    onAnswer: answered,
    carries: () => !wire?.open,
    onCarried(times) {
      restarting.value = false;
      // the first one may only be quicker than the socket
      slow.value = times > 1;
      if (times === 1 && wire && Date.now() - dialed > KNOCK_MS) dialNow();
    },
    onSilence() { state.value = 'offline'; },
  });

  // ---- dialing

  function dial() {
    clearTimeout(redial);
    if (over || wire) return;
    dialed = Date.now();
    knock = window.setTimeout(plain.start, KNOCK_MS);
    wire = openWire(url, { code, surface }, {
      onHeard: () => { heard = Date.now(); },
      onEvent: take,
      onOpen() {
        failures = 0;
        plain.forget();
        clearTimeout(knock);
        plain.stop();
        restarting.value = slow.value = false;
        shut.value = null;
        void sync();
      },
      onRefused(code_, told) { beShut(told?.code ?? code_, told?.message ?? ''); },
      onClose() {
        wire = null;
        failures += 1;
        clearTimeout(knock);
        if (shut.value || over) return;
        if (!plain.answered) state.value = failures > 1 ? 'offline' : 'connecting';
        if (failures > 1) plain.start();
        redial = window.setTimeout(dial, wait());
      },
    }, plain.answered || (failures >= 8 && failures % 4 === 0) ? DIAL_PATIENT_MS : DIAL_MS);
  }

  /** Until the next dial. Spread out: a thousand phones come back to a restarted server. */
  function wait() {
    // Somebody looks: their line was given up while they slept, and they alone come back.
    if (failures === 1) return Date.now() - woken < WOKEN_FOR_MS ? 0 : 100 + 900 * Math.random();
    // While plain requests carry the session there is no hurry, and where websockets are forbidden no hope.
    const calm = plain.answered ? Math.min(20000, 1000 * 2 ** failures) : 0;
    return Math.max(500, calm) + (1500 + calm / 4) * Math.random();
  }

  /** Gives up a line that is dead, or a wait, and dials at once. */
  function dialNow() {
    if (over) return;
    wire?.close();
    dial();
  }

  function beShut(/** @type {string} */ code_, /** @type {string} */ message) {
    if (!SHUT_CODES.includes(code_)) return false;
    shut.value = { code: code_, message };
    state.value = 'offline';
    plain.stop();
    return true;
  }

  // ---- coming in

  /** @param {string} name @param {any} message */
  function take(name, message) {
    if (name === 'patch') takePatch(message);
    else if (name === 'restarting') restarting.value = true;
    else if (name === 'pulse') {
      pulses.value = message;
      setClock(message.now);
    } else ears.get(name)?.(message);
  }

  function takePatch(/** @type {Patch} */ patch, asked = false) {
    setClock(patch.now);
    if (store.apply(patch, asked) === 'gap') void sync();
  }

  function setClock(/** @type {string | undefined} */ serverTime) {
    if (serverTime) offset = Date.parse(serverTime) - Date.now();
  }

  /** @returns {Promise<boolean>} */
  function sync(patience = PROBE_MS) {
    // One at a time: a burst of gaps is one question.
    syncing ??= ask(patience).finally(() => { syncing = null; });
    return syncing;
  }

  async function ask(/** @type {number} */ patience) {
    const since = store.seq.value;
    const asked = wire;
    if (!asked?.open) return plain.pull();
    const hurry = patience === WOKEN_MS ? window.setTimeout(plain.pull, HURRY_MS) : 0;
    try {
      return answered(await asked.ask('sync', store.claim(), patience), since);
    } catch {
      // Nobody answered: the line is dead even if it does not know it yet.
      if (asked === wire && asked.open) dialNow();
      return false;
    } finally {
      clearTimeout(hurry);
    }
  }

  /** @param {any} patch the answer to our question @param {number} since what we asked */
  function answered(patch, since) {
    if (patch?.ok === false) {
      beShut(patch.code, patch.message);
      return false;
    }
    // Of two answers the later may be the older one: it must not take us back.
    takePatch(patch, store.seq.value === since);
    if (patch.pulse && patch.pulse.now > (pulses.value?.now ?? '')) pulses.value = patch.pulse; // comes along with plain requests
    if (!shut.value) state.value = 'online';
    return true;
  }

  // ---- going out

  /** @param {string} verb @param {object} payload @param {string} opId @returns {Promise<Answer>} */
  async function command(verb, payload, opId) {
    const whole = { verb, payload, op_id: opId };
    let answer = null;
    const asked = Date.now();
    const nag = setTimeout(() => { if (wire?.open && heard < asked) void sync(); }, NAG_MS);
    try {
      if (wire?.open) answer = await wire.ask('command', whole, ANSWER_MS);
      else if (plain.answered) answer = await plain.post(whole);
    } catch {
      void sync();
    } finally {
      clearTimeout(nag);
    }
    if (typeof answer?.ok !== 'boolean') throw new Unanswered(verb);
    if (answer.ok) store.keep(answer.put);
    else {
      restarting.value = answer.code === 'restarting';
      if (answer.code === 'token_wrong') beShut(answer.code, answer.message);
    }
    return answer;
  }

  // ---- noticing silence, sleep and a network that comes and goes

  let looked = Date.now();
  const watching = setInterval(() => {
    const slept = Math.abs(Date.now() - looked) > 5000;
    looked = Date.now();
    heard = Math.min(heard, looked); // somebody may have set the clock back
    if (wire?.open && (slept || looked - heard > SILENCE_MS)) void sync(slept ? WOKEN_MS : PROBE_MS);
  }, 1000);

  const wake = (/** @type {Event} */ sign) => {
    // a page that has just been loaded shows itself, too, and has its snapshot in it
    if (sign.type === 'pageshow' && !(/** @type {PageTransitionEvent} */ (sign).persisted)) return;
    // a page that is thawed behind others will be looked at next
    const looks = document.visibilityState !== 'hidden' || sign.type === 'resume';
    if (looks) woken = Date.now();
    if (!looks) plain.stop();
    else if (shut.value) return;
    else if (wire?.open) void sync(WOKEN_MS);
    else {
      // do not sit out the rest of the wait, nor a dial of before
      if (Date.now() - dialed > KNOCK_MS) dialNow();
      plain.start();
    }
  };
  const lost = () => { state.value = 'offline'; };
  /** @type {[EventTarget, string, (sign: Event) => void][]} */
  const signs = [[window, 'online', wake], [window, 'pageshow', wake], [document, 'visibilitychange', wake], [document, 'resume', wake], [window, 'offline', lost]];
  for (const [where, what, then] of signs) where.addEventListener(what, then);

  dial();
  return {
    state, restarting, slow, shut, pulse: pulses, command, sync,
    ask: (name, message) => (wire?.open ? wire.ask(name, message, PROBE_MS) : Promise.reject(new Unanswered(name))),
    hear(name, then) {
      ears.set(name, then);
      return () => ears.delete(name);
    },
    now: () => Date.now() + offset,
    close() {
      over = true;
      clearInterval(watching);
      clearTimeout(redial);
      plain.stop();
      for (const [where, what, then] of signs) where.removeEventListener(what, then);
      wire?.close();
    },
  };
}
