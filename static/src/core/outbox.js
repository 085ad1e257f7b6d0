/**
 * Commands on their way. Each is kept on the device first, then sent, and sent again with the same op_id until it is
 * answered; so it survives no network, a reload and a closed tab, and is done once.
 */
import { signal } from '@preact/signals';
import { randomName } from './format.js';

/**
 * @typedef {import('./records').Answer} Answer
 * @typedef {import('./shelf').Shelf} Shelf
 * @typedef {'saved'|'sending'|'received'|'refused'} ItemState
 * @typedef {{
 *   op_id: string, verb: string, payload: any, lane: string, key: string, together: string, at: number, order: number, state: ItemState,
 *   tried: boolean, seq: number, receipt: string | null, refusal: {code: string, params: Record<string, string | number>, message: string} | null,
 *   made: Record<string, (number|string)[]>,
 * }} Item
 *   state: saved (on this device, not answered yet), sending, received (with its receipt), refused (with the reason);
 *   tried: may have reached the server; made: ids of the records the answer brought, by noun.
 * @typedef {{
 *   items: import('@preact/signals').Signal<Item[]>,
 *   keeps: import('@preact/signals').Signal<Shelf['kind'] | null>,
 *   stuck: import('@preact/signals').Signal<boolean>,
 *   send(verb: string, payload: object, how?: {lane?: string, key?: string, together?: string}): {op_id: string, kept: Promise<void>, done: Promise<Answer>},
 *   dismiss(op_id: string): void,
 *   waiting(): Item[],
 *   close(): void,
 * }} Outbox
 *   send: items of one lane (by default all share one) go one after another in order; a waiting item that is last in its lane and has the same key
 *   is replaced, not doubled (five taps on a stepper are one command). `kept` when it is on the device, `done` when answered.
 *   Those next to each other that bear the same `together` do not depend on each other: a few of them are under way at once.
 *   stuck: something waits for longer than a few seconds.  dismiss: forgets an answered item.
 */

// Answers that mean "later": the server stores none of them, the same op_id is free to be done.
const LATER = ['busy', 'restarting', 'no_space', 'too_fast', 'internal'];
// The server does not know us: what was written stays here, whatever becomes of the way in.
const NOT_LET_IN = ['token_wrong', 'unknown_code'];
const GIVE_UP_ON_INTERNAL = 4;
const KEEP_RECEIVED = 40;
const STUCK_MS = 3000;
const LEASE_MS = 4000;
const PAUSE_MS = 8000; // the longest between two attempts
const LOOK_MS = 1000;
const MOST_TOGETHER = 6; // in one lane; the server takes some hundred a second of one sender

/**
 * @param {{
 *   link: Pick<import('./link').Link, 'command' | 'state'>,
 *   shelf: Promise<Shelf>,
 *   scope: string,
 *   now?: () => number,
 *   tabs?: Tabs,
 * }} about scope: whose box it is, e.g. "KPRTVX/phone/17"
 * @returns {Outbox}
 */
export function createOutbox({ link, shelf, scope, now = Date.now, tabs = tabsOf(scope) }) {
  const items = signal(/** @type {Item[]} */ ([]));
  const keeps = signal(/** @type {Shelf['kind'] | null} */ (null));
  const stuck = signal(false);
  /** @type {Map<string, {resolve(answer: Answer): void, promise: Promise<Answer>}>} */
  const promises = new Map();
  const flying = new Set();
  const keptIds = new Set();
  const prefix = `out/${scope}/`;
  let order = 0;
  let pause = 0;
  let failures = 0;
  let internals = 0;
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  const change = (/** @type {string} */ opId, /** @type {Partial<Item>} */ part) => {
    items.value = items.value.map((item) => (item.op_id === opId ? { ...item, ...part } : item));
    return items.value.find((item) => item.op_id === opId);
  };

  const keep = async (/** @type {Item} */ item) => {
    try {
      await (await shelf).put(prefix + item.op_id, item);
    } catch {
      // The device is full or took the database away: what is in memory still goes out, and the person is told.
      keeps.value = 'memory';
    }
  };

  const ready = load();
  async function load() {
    const found = await shelf;
    keeps.value = found.kind;
    await reload().catch(() => { keeps.value = 'memory'; });
  }

  /** Takes what another tab, or this one before a reload, left on the shelf. */
  async function reload() {
    const kept = (await (await shelf).all(prefix)).map(([, item]) => /** @type {Item} */ (item));
    const held = new Map(items.value.map((item) => [item.op_id, item]));
    for (const item of kept) {
      const mine = held.get(item.op_id);
      if (!mine) held.set(item.op_id, { ...item, tried: true, state: item.state === 'sending' ? 'saved' : item.state });
      else if (waits(mine) && !waits(item)) {
        held.set(item.op_id, item);
        settle(item);
      }
    }
    const onShelf = new Set(kept.map((item) => item.op_id));
    for (const [opId, item] of held) {
      // replaced by another tab before it was ever sent
      if (waits(item) && !onShelf.has(opId) && !promises.has(opId) && !flying.has(opId)) held.delete(opId);
    }
    items.value = [...held.values()].sort((a, b) => a.order - b.order || a.at - b.at);
    order = Math.max(order, ...items.value.map((item) => item.order));
    flush();
  }

  function send(/** @type {string} */ verb, /** @type {any} */ payload, { lane = 'main', key = '', together = '' } = {}) {
    const last = items.value.filter((item) => item.lane === lane && waits(item)).pop();
    const replaces = key && last && last.key === key && last.verb === verb && !last.tried && !flying.has(last.op_id) ? last : null;
    /** @type {Item} */
    const item = {
      op_id: randomName(), verb, payload, lane, key, together, at: now(), order: (order += 1), state: 'saved', tried: false,
      seq: 0, receipt: null, refusal: null, made: {},
    };
    const promise = /** @type {any} */ ({});
    promise.promise = new Promise((resolve) => { promise.resolve = resolve; });
    if (replaces) {
      // whoever waits for the replaced one gets the answer to what replaced it
      const former = promises.get(replaces.op_id);
      if (former) void promise.promise.then(former.resolve);
      promises.delete(replaces.op_id);
      void shelf.then((s) => s.drop(prefix + replaces.op_id)).catch(() => undefined);
    }
    promises.set(item.op_id, promise);
    items.value = [...items.value.filter((other) => other !== replaces), item];
    tabs.claim();
    const kept = ready.then(() => keep(item)).then(() => {
      keptIds.add(item.op_id);
      tabs.tell();
      flush();
    });
    return { op_id: item.op_id, kept, done: promise.promise };
  }

  /** Sends the first waiting item of each lane, if it is our turn and the line is up. */
  function flush() {
    clearTimeout(timer);
    const waiting = items.value.filter(waits);
    stuck.value = waiting.some((item) => Math.abs(now() - item.at) > STUCK_MS);
    if (!waiting.length) return;
    // a clock set back would make a second's pause a day's
    if (pause - now() > 2 * PAUSE_MS) pause = 0;
    // Look again later in any case: silence of the line, a lease of another tab, a backoff.
    timer = setTimeout(flush, Math.min(LOOK_MS, Math.max(250, pause - now())));
    if (link.state.value === 'offline' || pause > now() || !tabs.lead()) return;
    /** @type {Map<string, {count: number, together: string}>} how many are ahead in a lane; together: what all of them bear */
    const lanes = new Map();
    for (const item of waiting) {
      const ahead = lanes.get(item.lane) ?? { count: 0, together: item.together };
      const alike = item.together && item.together === ahead.together;
      lanes.set(item.lane, { count: ahead.count + 1, together: alike ? item.together : '' });
      if (flying.has(item.op_id) || (ahead.count && !(alike && ahead.count < MOST_TOGETHER))) continue;
      if (item.tried || keptIds.has(item.op_id)) void fly(item);
    }
  }

  async function fly(/** @type {Item} */ item) {
    flying.add(item.op_id);
    change(item.op_id, { state: 'sending', tried: true });
    try {
      const answer = await link.command(item.verb, item.payload, item.op_id);
      failures = 0;
      internals = !answer.ok && answer.code === 'internal' ? internals + 1 : 0;
      if (!answer.ok && (NOT_LET_IN.includes(answer.code) || (LATER.includes(answer.code) && internals < GIVE_UP_ON_INTERNAL))) later(item);
      else await answered(item, answer);
    } catch {
      later(item);
    } finally {
      flying.delete(item.op_id);
      flush();
    }
  }

  function later(/** @type {Item} */ item) {
    failures += 1;
    pause = now() + Math.min(PAUSE_MS, 250 * 2 ** Math.min(failures, 5)) * (0.7 + 0.6 * Math.random());
    change(item.op_id, { state: 'saved' });
  }

  async function answered(/** @type {Item} */ item, /** @type {Answer} */ answer) {
    const after = change(item.op_id, answer.ok
      ? { state: 'received', seq: answer.seq, receipt: answer.receipt, made: idsOf(answer.put) }
      : { state: 'refused', receipt: answer.receipt ?? null, refusal: { code: answer.code, params: answer.params ?? {}, message: answer.message } });
    promises.get(item.op_id)?.resolve(answer);
    promises.delete(item.op_id);
    if (!after) return;
    await keep(after);
    const old = items.value.filter((other) => other.state === 'received' || (other.state === 'refused' && other.receipt)).slice(0, -KEEP_RECEIVED);
    for (const other of old) dismiss(other.op_id);
    tabs.tell();
  }

  /** Another tab got the answer. */
  function settle(/** @type {Item} */ item) {
    const answer = /** @type {Answer} */ (item.state === 'received'
      ? { ok: true, seq: item.seq, receipt: item.receipt ?? '', put: {} }
      : { ok: false, message: '', code: '', ...item.refusal });
    promises.get(item.op_id)?.resolve(answer);
    promises.delete(item.op_id);
  }

  function dismiss(/** @type {string} */ opId) {
    items.value = items.value.filter((item) => item.op_id !== opId || waits(item));
    void shelf.then((s) => s.drop(prefix + opId)).catch(() => undefined);
  }

  const stopHearing = tabs.hear(() => void reload());
  const stopWatching = link.state.subscribe((state) => {
    if (state !== 'online') return;
    pause = 0;
    failures = 0;
    flush();
  });

  return {
    items, keeps, stuck, send, dismiss,
    waiting: () => items.value.filter(waits),
    close() {
      clearTimeout(timer);
      stopHearing();
      stopWatching();
    },
  };
}

/** @param {Item} item */
export const waits = (item) => item.state === 'saved' || item.state === 'sending';

/** @param {import('./records').Put | undefined} put */
function idsOf(put) {
  return Object.fromEntries(Object.entries(put ?? {}).map(([noun, rows]) => [noun, rows.map((row) => row.id)]));
}

/**
 * Tabs of one person: the one last touched sends, the others watch. Two at once would do no harm (the op_id is the
 * same), only double the traffic.
 * @typedef {{lead(): boolean, claim(): void, tell(): void, hear(listener: () => void): () => void}} Tabs
 */

/** @param {string} scope @returns {Tabs} */
export function tabsOf(scope) {
  const me = randomName(8);
  const name = `f:lead/${scope}`;
  const channel = typeof BroadcastChannel === 'function' && typeof window === 'object' ? new BroadcastChannel(`f:${scope}`) : null;
  const read = () => {
    try {
      const [tab, until] = (localStorage.getItem(name) ?? '').split(' ');
      return { tab, until: Number(until) };
    } catch {
      return { tab: me, until: 0 };
    }
  };
  const claim = () => {
    try {
      localStorage.setItem(name, `${me} ${Date.now() + LEASE_MS}`);
    } catch {
      // no storage, no lease: every tab sends its own
    }
  };
  const release = () => {
    try {
      if (read().tab === me) localStorage.removeItem(name);
    } catch {
      // no storage, nothing to leave
    }
  };
  if (typeof window === 'object') {
    // the tab in front leads; one that goes leaves its place
    if (document.visibilityState === 'visible') claim();
    window.addEventListener('focus', claim);
    window.addEventListener('pagehide', release);
  }
  return {
    claim,
    lead() {
      const { tab, until } = read();
      if (tab !== me && until > Date.now() && until < Date.now() + 2 * LEASE_MS) return false;
      claim();
      return true;
    },
    tell: () => channel?.postMessage(0),
    hear(listener) {
      if (!channel) return () => undefined;
      channel.onmessage = listener;
      return () => channel.close();
    },
  };
}
