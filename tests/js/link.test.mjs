// The line to the server: a websocket, and plain requests where none gets through.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { openLink, Unanswered } from '../../static/src/core/link.js';
import { createStore } from '../../static/src/core/store.js';

const HELLO = '0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":65536}';
const patch = (since, seq, put = {}) => ({ since, seq, reset: since === 0, put, drop: {}, now: '2026-12-16T10:00:00.000Z' });

/** The clock is the test's: nobody waits for a second to pass. */
const STEP = 5;
async function sleep(t, ms) {
  for (let passed = 0; passed < ms; passed += STEP) {
    t.mock.timers.tick(STEP);
    await turn(); // what was promised meanwhile comes
  }
}

/**
 * A browser of which the test is the network.
 * net.socket: 'refused' (closed at once), 'hangs', 'open'; net.http: a function of (path, body), null hangs.
 */
function browser(t, net) {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.parse('2026-12-16T10:00:00Z') });
  const noted = { dials: 0, pulls: [], posts: [], asked: [] };
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible', documentElement: { lang: 'ru' } });
  const window = Object.assign(new EventTarget(), { location: { protocol: 'http:', host: 'hall:8000' }, setTimeout });
  class WebSocket {
    constructor() {
      noted.dials += 1;
      noted.last = this;
      if (net.socket === 'refused') setTimeout(() => this.onclose?.(), 5);
      if (net.socket === 'open') setTimeout(() => this.onmessage?.({ data: HELLO }), 5);
    }

    send(text) {
      if (net.socket !== 'open') return; // swallowed, as by a dead line
      if (text.startsWith('40')) this.onmessage({ data: '40{"sid":"b"}' });
      const [, id, json] = /^42(\d+)(.*)$/.exec(text) ?? [];
      if (!id) return;
      const [name, message] = JSON.parse(json);
      noted.asked.push(name);
      const answer = name === 'sync' ? patch(message.since, net.seq ?? 1) : { ok: true, seq: 5, receipt: 'R', put: {} };
      setTimeout(() => this.onmessage?.({ data: `43${id}${JSON.stringify([answer])}` }), 5);
    }

    close() {}
  }
  const fetch = (path, { body, signal }) => new Promise((resolve, reject) => {
    (body ? noted.posts : noted.pulls).push(path);
    signal.addEventListener('abort', () => reject(new Error('aborted')));
    const answer = net.http(path, body && JSON.parse(body));
    if (answer === undefined) reject(new TypeError('Failed to fetch'));
    else if (answer !== null) setTimeout(() => resolve({ json: async () => answer }), 5);
  });
  const before = { window: globalThis.window, document: globalThis.document, WebSocket: globalThis.WebSocket, fetch: globalThis.fetch };
  Object.assign(globalThis, { window, document, WebSocket, fetch });
  const store = createStore(patch(0, 1));
  const link = openLink({ code: 'KPRTVX', surface: 'phone', store });
  t.after(() => {
    link.close();
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete globalThis[name];
      else globalThis[name] = value;
    }
  });
  return { noted, store, link, document, window };
}

async function until(t, what, patience = 4000) {
  for (let waited = 0; !what(); waited += STEP) {
    assert.ok(waited < patience, `not within ${patience} ms: ${what}`);
    await sleep(t, STEP);
  }
}

/** What a promise comes to, with the clock going on. */
async function within(t, promise, patience = 6000) {
  let over = false;
  promise.then(() => { over = true; }, () => { over = true; });
  await until(t, () => over, patience);
  return promise;
}

test('over a websocket there are no plain requests', async (t) => {
  const { link, noted } = browser(t, { socket: 'open', http: () => undefined });
  await until(t, () => link.state.value === 'online');
  assert.equal((await within(t, link.command('ready.set', { value: true }, 'op-1'))).ok, true);
  await sleep(t, 1300);
  assert.deepEqual([noted.pulls, noted.posts, noted.dials, link.slow.value], [[], [], 1, false]);
});

test('where websockets are refused, plain requests carry the session, at a humane pace, and it is said', async (t) => {
  const net = { socket: 'refused', http: (path, body) => (body ? { ok: true, seq: 9, receipt: 'R9', put: {} } : patch(1, 1)) };
  const { link, noted } = browser(t, net);
  await until(t, () => link.state.value === 'online');
  assert.equal((await within(t, link.command('ready.set', { value: true }, 'op-1'))).receipt, 'R9');
  assert.deepEqual(noted.posts, ['/api/w/KPRTVX/commands']);
  await until(t, () => link.slow.value, 5000);
  const before = noted.pulls.length;
  await sleep(t, 3000);
  assert.ok(noted.pulls.length - before <= 2, `${noted.pulls.length - before} requests in 3 s`);
});

test('where websockets hang, plain requests begin within two seconds', async (t) => {
  const { link } = browser(t, { socket: 'hangs', http: () => patch(1, 1) });
  await until(t, () => link.state.value === 'online', 2000);
});

test('when a websocket gets through again, plain requests end', async (t) => {
  const net = { socket: 'refused', http: () => patch(1, 1) };
  const { link, noted } = browser(t, net);
  await until(t, () => link.state.value === 'online');
  net.socket = 'open';
  await until(t, () => noted.asked.includes('sync'), 12000);
  const before = noted.pulls.length;
  await sleep(t, 2600);
  assert.deepEqual([noted.pulls.length, link.slow.value], [before, false]);
});

test('nobody looks: no plain requests', async (t) => {
  const { link, noted, document } = browser(t, { socket: 'refused', http: () => patch(1, 1) });
  await until(t, () => link.state.value === 'online');
  document.visibilityState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  const before = noted.pulls.length;
  await sleep(t, 2500);
  assert.equal(noted.pulls.length, before);
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  await until(t, () => noted.pulls.length > before, 500);
});

test('after a silence it is back within two seconds, though a dial and requests of before still hang', async (t) => {
  const net = { socket: 'hangs', http: () => null };
  const { link } = browser(t, net);
  await sleep(t, 5000);
  assert.notEqual(link.state.value, 'online');
  await assert.rejects(within(t, link.command('ready.set', { value: true }, 'op-1')), Unanswered);
  Object.assign(net, { socket: 'open', http: () => patch(1, 1) });
  await until(t, () => link.state.value === 'online', 2000);
});

test('a late answer that is older does not take the copy back', async (t) => {
  let answer;
  const net = { socket: 'refused', http: () => ({ then: undefined, ...(answer ?? patch(0, 1)) }) };
  const { store, link } = browser(t, net);
  await until(t, () => link.state.value === 'online');
  store.apply(patch(1, 7));
  answer = patch(0, 3);
  const asked = link.sync();
  store.apply(patch(7, 8));
  await within(t, asked);
  assert.equal(store.seq.value, 8);
});

test('plain requests carry the pulse along, and an older one does not take it back', async (t) => {
  const pulse = (online, now) => ({ online, joined: 3, by_group: {}, now });
  let told = pulse(2, '2026-12-16T10:00:05.000Z');
  const { link } = browser(t, { socket: 'refused', http: () => ({ ...patch(1, 1), pulse: told }) });
  await until(t, () => link.pulse.value?.online === 2);
  told = pulse(9, '2026-12-16T10:00:01.000Z');
  await within(t, link.sync());
  assert.equal(link.pulse.value.online, 2);
  told = pulse(3, '2026-12-16T10:00:09.000Z');
  await within(t, link.sync());
  assert.equal(link.pulse.value.online, 3);
});

test('a line that was given up while the page slept is dialed at once when somebody looks', async (t) => {
  const net = { socket: 'open', http: () => undefined };
  const { link, noted, document } = browser(t, net);
  await until(t, () => link.state.value === 'online');
  document.dispatchEvent(new Event('resume'));
  noted.last.onclose();
  await until(t, () => noted.dials === 2, 50);
  await until(t, () => noted.asked.filter((name) => name === 'sync').length > 1, 200);
});
