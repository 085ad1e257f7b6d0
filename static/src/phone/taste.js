/** How this person wants to read: size of the text, light or dark. Kept on the phone. */

/** @typedef {{text: ''|'large'|'huge', theme: ''|'light'|'dark'}} Taste */

const NAME = 'f:taste';

/** @returns {Taste} */
export function taste() {
  try {
    return { text: '', theme: '', ...JSON.parse(localStorage.getItem(NAME) ?? '{}') };
  } catch {
    return { text: '', theme: '' };
  }
}

/** @param {Partial<Taste>} change */
export function setTaste(change) {
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...taste(), ...change }));
  } catch {
    // not kept past this page, still applied to it
  }
  applyTaste({ ...taste(), ...change });
}

export function applyTaste({ text, theme } = taste()) {
  const { dataset } = document.documentElement;
  if (text) dataset.text = text;
  else delete dataset.text;
  if (theme) dataset.theme = theme;
  else delete dataset.theme;
}
