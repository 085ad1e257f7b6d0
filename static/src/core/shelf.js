/**
 * A small shelf on the device for what must outlive the tab: commands not answered yet, drafts.
 * IndexedDB; where there is none (private windows, old web views) localStorage; where that is full or shut, memory.
 */

/**
 * @typedef {{
 *   kind: 'indexeddb'|'localstorage'|'memory',
 *   all(prefix: string): Promise<[string, any][]>,
 *   get(key: string): Promise<any>,
 *   put(key: string, value: any): Promise<void>,
 *   drop(key: string): Promise<void>,
 * }} Shelf
 *   `put` is done when the device says the value is kept. `memory` keeps nothing past the tab: say so to the person.
 */

const PATIENCE_MS = 1500;

/** @returns {Promise<Shelf>} */
export async function openShelf() {
  const small = inLocalStorage();
  try {
    const shelf = inIndexedDb(await withPatience(openDatabase()));
    await withPatience(shelf.put('~probe', 1));
    await withPatience(shelf.drop('~probe'));
    await withPatience(move(small, shelf)).catch(() => undefined); // it stays where it is, for the next time
    return shelf;
  } catch {
    // fall through: the device does not let us have a database
  }
  try {
    await small.put('~probe', 1);
    await small.drop('~probe');
    return small;
  } catch {
    return inMemory();
  }
}

/** What was kept while the database would not open: it is found again when it does. @param {Shelf} from @param {Shelf} to */
async function move(from, to) {
  for (const [key, value] of await from.all('')) {
    if (!/^(out|draft)\//.test(key)) continue;
    await to.put(key, value);
    await from.drop(key);
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('facilitator', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('shelf');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error('blocked'));
  });
}

/** Some web views never answer at all. @template T @param {Promise<T>} promise @returns {Promise<T>} */
function withPatience(promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => { setTimeout(() => reject(new Error('no answer')), PATIENCE_MS); }),
  ]);
}

/** @param {IDBDatabase} db @returns {Shelf} */
function inIndexedDb(db) {
  /** @template T @param {IDBTransactionMode} mode @param {(rows: IDBObjectStore) => IDBRequest<T>} act @returns {Promise<T>} */
  const once = (mode, act) => withPatience(new Promise((resolve, reject) => {
    const tx = db.transaction('shelf', mode);
    const request = act(tx.objectStore('shelf'));
    tx.oncomplete = () => resolve(request.result);
    tx.onabort = tx.onerror = () => reject(tx.error ?? request.error);
  }));
  /** A phone that slept may have taken the connection away: once more on a new one. @type {typeof once} */
  const run = async (mode, act) => {
    try {
      return await once(mode, act);
    } catch (error) {
      if (/** @type {any} */ (error)?.name === 'QuotaExceededError') throw error;
      db.close();
      db = await withPatience(openDatabase());
      return once(mode, act);
    }
  };
  return {
    kind: 'indexeddb',
    async all(prefix) {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const keys = await run('readonly', (rows) => rows.getAllKeys(range));
      const values = await Promise.all(keys.map((key) => run('readonly', (rows) => rows.get(key))));
      return keys.map((key, at) => /** @type {[string, any]} */ ([String(key), values[at]])).filter(([, value]) => value !== undefined);
    },
    get: (key) => run('readonly', (rows) => rows.get(key)),
    put: async (key, value) => { await run('readwrite', (rows) => rows.put(value, key)); },
    drop: (key) => run('readwrite', (rows) => rows.delete(key)),
  };
}

/** @returns {Shelf} */
function inLocalStorage() {
  const name = (/** @type {string} */ key) => `f:${key}`;
  const read = (/** @type {string} */ full) => {
    try {
      return JSON.parse(localStorage.getItem(full) ?? 'null') ?? undefined;
    } catch {
      return undefined; // not ours, or cut short when the device was full
    }
  };
  return {
    kind: 'localstorage',
    async all(prefix) {
      const names = Object.keys(localStorage).filter((each) => each.startsWith(name(prefix)));
      return names.map((each) => /** @type {[string, any]} */ ([each.slice(2), read(each)])).filter(([, value]) => value !== undefined);
    },
    get: async (key) => read(name(key)),
    put: async (key, value) => localStorage.setItem(name(key), JSON.stringify(value)),
    drop: async (key) => localStorage.removeItem(name(key)),
  };
}

/** @returns {Shelf} also for tests and for pages that need no memory */
export function inMemory() {
  const rows = new Map();
  return {
    kind: 'memory',
    all: async (prefix) => [...rows].filter(([key]) => key.startsWith(prefix)),
    get: async (key) => rows.get(key),
    put: async (key, value) => { rows.set(key, JSON.parse(JSON.stringify(value))); },
    drop: async (key) => { rows.delete(key); },
  };
}
