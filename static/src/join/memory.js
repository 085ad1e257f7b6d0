/** What the door remembers on this device: recent codes, an entry under way. */

/** @param {string} name @returns {any} null when there is none or the device keeps nothing */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} name @param {any} value null forgets */
export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, typeof value === 'string' ? value : JSON.stringify(value));
  } catch {
    // a device that keeps nothing asks again next time
  }
}

/** @param {string} code */
export function rememberCode(code) {
  const others = (recall('f:codes') ?? []).filter((/** @type {string} */ each) => each !== code);
  remember('f:codes', [code, ...others].slice(0, 4));
}
