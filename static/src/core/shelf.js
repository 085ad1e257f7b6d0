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
  try {
    const db = await withPatience(openDatabase());
    const shelf = inIndexedDb(db);
    await withPatience(shelf.put('~probe', 1));
    await shelf.drop('~probe');
    return shelf;
  } catch {
    // fall through: the device does not let us have a database
  }
  try {
    localStorage.setItem('f:~probe', '1');
    localStorage.removeItem('f:~probe');
    return inLocalStorage();
  } catch {
    return inMemory();
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
  const run = (mode, act) => new Promise((resolve, reject) => {
    const tx = db.transaction('shelf', mode);
    const request = act(tx.objectStore('shelf'));
    tx.oncomplete = () => resolve(request.result);
    tx.onabort = tx.onerror = () => reject(tx.error ?? request.error);
  });
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
  return {
    kind: 'localstorage',
    async all(prefix) {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(name(prefix)));
      return keys.map((key) => [key.slice(2), JSON.parse(localStorage.getItem(key) ?? 'null')]);
    },
    get: async (key) => JSON.parse(localStorage.getItem(name(key)) ?? 'null') ?? undefined,
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
