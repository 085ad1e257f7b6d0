/**
 * What the line does without a websocket: plain requests for `changes`, and commands by the HTTP twin. Where no websocket
 * gets through they carry the session; after a silence they are the first to notice that the network is back.
 */
import { request } from './request.js';

// Plain requests: this far apart when something happens, and when nothing does.
const POLL_MS = 2000;
const POLL_IDLE_MS = 10000;
// A request that hangs for so long may sit on a dead line: another one asks whether the network is back.
export const KNOCK_MS = 1200;
const KNOCKS_AT_ONCE = 4; // browsers open six connections to a host; a command needs one
const PULL_MS = KNOCKS_AT_ONCE * KNOCK_MS - 100;

/**
 * @typedef {{
 *   seq(): number,
 *   claim(): {since: number, era?: number},
 *   mayAsk(): boolean,
 *   onAnswer(patch: any, since: number): boolean,
 *   onCarried(times: number): void,
 *   onSilence(): void,
 *   carries(): boolean,
 * }} Line
 *   seq: the number the copy stands at; claim: what a question for changes says of it; mayAsk: whether somebody looks and
 *   is let in; onAnswer: a patch or a refusal, tells
 *   whether it was a patch; onCarried: so many in a row have been answered; onSilence: the one asked last was not;
 *   carries: whether it is on plain requests, no websocket being open.
 * @typedef {ReturnType<typeof openPlain>} Plain
 */

/**
 * @param {string} code @param {import('./records').Surface} surface @param {number} patience ms a command waits
 * @param {Line} line
 */
export function openPlain(code, surface, patience, line) {
  let polling = 0;
  let answered = 0; // in a row, without a websocket
  let pulls = 0; // not answered yet
  let came = 0; // when the newest answered one was asked
  let pace = POLL_MS;
  /** @type {Map<AbortController, number>} commands under way, and since when */
  const posts = new Map();

  function start() {
    if (polling || !line.mayAsk()) return;
    pace = POLL_MS;
    polling = window.setTimeout(turn, 0);
  }

  function stop() {
    clearTimeout(polling);
    polling = 0;
  }

  async function turn() {
    const before = line.seq();
    const hangs = new Promise((resolve) => { setTimeout(resolve, KNOCK_MS, 'hangs'); });
    const told = await Promise.race([pulls < KNOCKS_AT_ONCE ? pull() : hangs, hangs]);
    if (!polling) return;
    pace = line.seq() !== before ? POLL_MS : Math.min(POLL_IDLE_MS, pace * 1.5);
    const next = told === 'hangs' ? 0 : told ? pace : POLL_MS;
    clearTimeout(polling);
    polling = window.setTimeout(turn, next * (0.8 + 0.4 * Math.random()));
  }

  /** One request for what we miss; tells whether it came. */
  async function pull() {
    const { since, era } = line.claim();
    const asked = Date.now();
    pulls += 1;
    try {
      const path = `/api/w/${code}/changes?since=${since}${era ? `&era=${era}` : ''}`;
      const told = line.onAnswer(await request(path, PULL_MS, surface), since);
      came = Math.max(came, asked);
      if (told && polling && line.carries()) {
        answered += 1;
        line.onCarried(answered);
        // What was under way before the network came back hangs on; a new one will not.
        for (const [post, at] of posts) if (asked - at > KNOCK_MS) post.abort();
      }
      return told;
    } catch {
      // what hung from before says nothing of now
      if (line.carries() && came < asked) {
        answered = 0;
        line.onSilence();
      }
      return false;
    } finally {
      pulls -= 1;
    }
  }

  /** @param {object} command @returns {Promise<any>} */
  async function post(command) {
    const stopper = new AbortController();
    posts.set(stopper, Date.now());
    try {
      return await request(`/api/w/${code}/commands`, patience, surface, command, stopper);
    } finally {
      posts.delete(stopper);
      pace = POLL_MS;
    }
  }

  return {
    start, stop, pull, post,
    /** How many in a row were answered while they carried the session. */
    get answered() { return answered; },
    forget() { answered = 0; },
  };
}
