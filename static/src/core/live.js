/**
 * Everything a page needs, put together once:
 *
 *   const live = start('console');            // boot, store, link, outbox, clock
 *   live.store.proposals.value                // signals of Maps; see selectors.js for questions
 *   live.send('stage.open', {board_id, stage}) // -> {op_id, kept, done: Promise<Answer>}
 *   live.clock.now.value                      // server time, ms, once a second
 */
import { readBoot } from './boot.js';
import { startClock } from './clock.js';
import { openLink } from './link.js';
import { createOutbox } from './outbox.js';
import { inMemory, openShelf } from './shelf.js';
import { createStore } from './store.js';

/**
 * @typedef {{
 *   boot: import('./records').Boot, store: import('./store').Store, link: import('./link').Link,
 *   outbox: import('./outbox').Outbox, clock: import('./clock').Clock, shelf: Promise<import('./shelf').Shelf>,
 *   send: import('./outbox').Outbox['send'],
 * }} Live
 */

/**
 * @param {import('./records').Surface} surface only the phone keeps its commands over a closed tab; a moderator's
 *   command that was not answered is shown as such and must not come back by itself an hour later
 * @returns {Live}
 */
export function start(surface, boot = readBoot()) {
  const store = createStore(boot.patch);
  const link = openLink({ code: boot.code, surface, store, pulse: boot.pulse, now: boot.patch?.now });
  const shelf = surface === 'phone' ? openShelf() : Promise.resolve(inMemory());
  const mine = [...store.me.value.keys()][0] ?? 0;
  const outbox = createOutbox({ link, shelf, scope: `${boot.code}/${surface}/${mine}`, tabs: surface === 'phone' ? undefined : alone });
  return { boot, store, link, outbox, clock: startClock(link), shelf, send: outbox.send };
}

const alone = { lead: () => true, claim: () => undefined, tell: () => undefined, hear: () => () => undefined };
