/**
 * The line to the server: patches come in, commands go out. Over a websocket; where none gets through (an old proxy),
 * over plain requests, slower.
 */
import { signal } from '@preact/signals';
import { openWire } from './wire.js';

/**
 * @typedef {import('./records').Answer} Answer
 * @typedef {import('./records').Patch} Patch
 * @typedef {import('./records').Pulse} Pulse
 * @typedef {{code: string, message: string}} Shut
 * @typedef {{
 *   state: import('@preact/signals').Signal<'connecting'|'online'|'offline'>,
 *   restarting: import('@preact/signals').Signal<boolean>,
 *   shut: import('@preact/signals').Signal<Shut | null>,
 *   pulse: import('@preact/signals').Signal<Pulse | null>,
 *   now(): number,
 *   command(verb: string, payload: object, opId: string): Promise<Answer>,
 *   sync(): Promise<boolean>,
 *   close(): void,
 * }} Link
 *   state: what to tell the person; restarting: the server said it will be back in a moment;
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
// Somebody has just taken the phone out of the pocket and looks at it.
const WOKEN_MS = 1200;
// Dialing: short, so that a dead line is given up soon; when that never helps, now and then long, for a line that is slow.
const DIAL_MS = 3500;
const DIAL_PATIENT_MS = 10000;
const POLL_MS = 3000;
const SHUT_CODES = ['token_wrong', 'link_expired', 'link_used', 'unknown_code', 'not_allowed'];

/**
 * @param {{code: string, surface: import('./records').Surface, store: import('./store').Store, pulse?: Pulse | null, now?: string}} about
 * @returns {Link}
 */
export function openLink({ code, surface, store, pulse = null, now }) {
  const state = signal(/** @type {'connecting'|'online'|'offline'} */ ('connecting'));
  const restarting = signal(false);
  const shut = signal(/** @type {Shut | null} */ (null));
  const pulses = signal(pulse);
  const url = `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}`;
  let wire = /** @type {import('./wire').Wire | null} */ (null);
  let offset = now ? Date.parse(now) - Date.now() : 0;
  let heard = Date.now();
  let over = false;
  let failures = 0;
  let everOpen = false;
  let syncing = /** @type {Promise<boolean> | null} */ (null);
  let redial = 0;
  let polling = 0;

  // ---- dialing

  function dial() {
    clearTimeout(redial);
    if (over || wire) return;
    wire = openWire(url, { code, surface }, {
      onHeard: () => { heard = Date.now(); },
      onEvent: take,
      onOpen() {
        everOpen = true;
        failures = 0;
        stopPolling();
        restarting.value = false;
        shut.value = null;
        void sync();
      },
      onRefused(code_, told) { beShut(told?.code ?? code_, told?.message ?? ''); },
      onClose() {
        wire = null;
        failures += 1;
        if (shut.value) return;
        if (failures > 1 && !polling) state.value = 'offline';
        else if (!polling) state.value = 'connecting';
        if (!everOpen && failures > 2) startPolling();
        // Spread out: a thousand phones come back to a restarted server.
        redial = window.setTimeout(dial, failures === 1 ? 100 + 900 * Math.random() : 500 + 1500 * Math.random());
      },
    }, failures >= 8 && failures % 4 === 0 ? DIAL_PATIENT_MS : DIAL_MS);
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
    }
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
    try {
      const patch = asked?.open ? await asked.ask('sync', { since }, patience) : await getJson(`/api/w/${code}/changes?since=${since}`);
      if (patch?.ok === false) {
        beShut(patch.code, patch.message);
        return false;
      }
      takePatch(patch, true);
      if (!shut.value) state.value = 'online';
      return true;
    } catch {
      // Nobody answered: the line is dead even if it does not know it yet.
      if (asked && asked === wire && asked.open) dialNow();
      else if (polling) state.value = 'offline';
      return false;
    }
  }

  // ---- without a websocket

  function startPolling() {
    if (polling || over) return;
    const turn = async () => {
      await sync();
      if (polling) polling = window.setTimeout(turn, POLL_MS * (0.8 + 0.4 * Math.random()));
    };
    polling = window.setTimeout(turn, 0);
  }

  function stopPolling() {
    clearTimeout(polling);
    polling = 0;
  }

  async function getJson(/** @type {string} */ path, /** @type {object | undefined} */ body = undefined) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), ANSWER_MS + 4000);
    try {
      const response = await fetch(path, {
        method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), cache: 'no-store', credentials: 'same-origin',
        headers: { 'X-Surface': surface, 'Accept-Language': document.documentElement.lang, ...(body && { 'Content-Type': 'application/json' }) },
        signal: stop.signal,
      });
      return await response.json();
    } finally {
      clearTimeout(timer);
    }
  }

  // ---- going out

  /** @param {string} verb @param {object} payload @param {string} opId @returns {Promise<Answer>} */
  async function command(verb, payload, opId) {
    const whole = { verb, payload, op_id: opId };
    let answer = null;
    try {
      if (wire?.open) answer = await wire.ask('command', whole, ANSWER_MS);
      else if (polling) answer = await getJson(`/api/w/${code}/commands`, whole);
    } catch {
      void sync();
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
    const slept = Date.now() - looked > 5000;
    looked = Date.now();
    if (wire?.open && (slept || looked - heard > SILENCE_MS)) void sync(slept ? WOKEN_MS : PROBE_MS);
  }, 1000);

  const wake = () => {
    if (document.visibilityState === 'hidden' || shut.value) return;
    if (wire?.open) void sync(WOKEN_MS);
    else dial(); // do not sit out the rest of the wait
  };
  const lost = () => { state.value = 'offline'; };
  /** @type {[EventTarget, string, () => void][]} */
  const signs = [[window, 'online', wake], [window, 'pageshow', wake], [document, 'visibilitychange', wake], [document, 'resume', wake], [window, 'offline', lost]];
  for (const [where, what, then] of signs) where.addEventListener(what, then);

  dial();
  return {
    state, restarting, shut, pulse: pulses, command, sync,
    now: () => Date.now() + offset,
    close() {
      over = true;
      clearInterval(watching);
      clearTimeout(redial);
      stopPolling();
      for (const [where, what, then] of signs) where.removeEventListener(what, then);
      wire?.close();
    },
  };
}
