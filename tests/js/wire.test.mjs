// Socket.IO over a websocket, as the protocol says it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWire } from '../../static/src/core/wire.js';

/** A websocket whose other end is the test. */
function pair(patience = 1000) {
  const noted = { sent: [], events: [], refused: [], opened: 0, closed: 0, heard: 0, url: '', shut: false };
  let socket;
  class Fake {
    constructor(url) { noted.url = url; socket = this; }
    send(text) { noted.sent.push(text); }
    close() { noted.shut = true; }
  }
  const wire = openWire('ws://hall:8000', { code: 'KPRTVX', surface: 'phone' }, {
    onOpen: () => { noted.opened += 1; },
    onEvent: (name, message) => noted.events.push([name, message]),
    onRefused: (message, told) => noted.refused.push([message, told]),
    onClose: () => { noted.closed += 1; },
    onHeard: () => { noted.heard += 1; },
  }, patience, Fake);
  return { wire, noted, say: (text) => socket.onmessage?.({ data: text }), hangUp: () => socket.onclose?.() };
}

const HELLO = '0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":65536}';

function open() {
  const all = pair();
  all.say(HELLO);
  all.say('40{"sid":"b"}');
  return all;
}

test('it knocks, shows what it was given, and is let in', (t) => {
  const { wire, noted } = open();
  t.after(wire.close);
  assert.equal(noted.url, 'ws://hall:8000/socket.io/?EIO=4&transport=websocket');
  assert.deepEqual(noted.sent, ['40{"code":"KPRTVX","surface":"phone"}']);
  assert.equal(noted.opened, 1);
  assert.equal(wire.open, true);
});

test('pings are answered, events arrive, text with line breaks too', (t) => {
  const { wire, noted, say } = open();
  t.after(wire.close);
  say('2');
  assert.equal(noted.sent.at(-1), '3');
  say('42["patch",{"title":"две\\nстроки","seq":5}]');
  say('42["restarting",{}]');
  assert.deepEqual(noted.events, [['patch', { title: 'две\nстроки', seq: 5 }], ['restarting', {}]]);
});

test('each question gets its own answer, in whatever order they come', async (t) => {
  const { wire, noted, say } = open();
  t.after(wire.close);
  const [first, second] = [wire.ask('command', { verb: 'a' }, 500), wire.ask('sync', { since: 3 }, 500)];
  assert.deepEqual(noted.sent.slice(1), ['421["command",{"verb":"a"}]', '422["sync",{"since":3}]']);
  say('432[{"seq":9}]');
  say('431[{"ok":true}]');
  assert.deepEqual(await second, { seq: 9 });
  assert.deepEqual(await first, { ok: true });
});

test('no answer in time is no answer; one that comes later hurts nobody', async (t) => {
  const { wire, say } = open();
  t.after(wire.close);
  await assert.rejects(wire.ask('command', {}, 20), /no answer/);
  say('431[{"ok":true}]');
});

test('a refusal is told with its words, then the wire is closed', () => {
  const { wire, noted, say } = pair();
  say(HELLO);
  say('44{"message":"token_wrong","data":{"ok":false,"code":"token_wrong","message":"Войдите заново"}}');
  assert.deepEqual(noted.refused, [['token_wrong', { ok: false, code: 'token_wrong', message: 'Войдите заново' }]]);
  assert.equal(noted.closed, 1);
  assert.equal(wire.open, false);
});

test('when it closes, who waits for an answer is told at once, and it is said once', async () => {
  const { wire, noted, hangUp, say } = open();
  const waiting = assert.rejects(wire.ask('command', {}, 5000), /closed/);
  hangUp();
  await waiting;
  wire.close();
  say('42["patch",{}]');
  assert.equal(noted.closed, 1);
  assert.deepEqual(noted.events, []);
  await assert.rejects(wire.ask('command', {}, 10), /closed/);
});

test('a server that hangs up in words is heard: engine close and namespace disconnect', () => {
  for (const words of ['1', '41']) {
    const { noted, say } = open();
    say(words);
    assert.equal(noted.closed, 1, words);
  }
});

test('silence is a closed wire: before it is open, and when the promised ping stays away', async () => {
  const dead = pair(20);
  await sleep(40);
  assert.equal(dead.noted.closed, 1);
  assert.equal(dead.noted.shut, true);
  const quiet = pair(500);
  quiet.say(HELLO.replace('25000', '10').replace('20000', '10'));
  quiet.say('40{"sid":"b"}');
  await sleep(60);
  assert.equal(quiet.noted.closed, 1);
});
