/** The words of one page in one language, read from the Fluent catalogue when the page is built (see static/build/words.mjs). */
declare module 'catalogue' {
  export const lang: 'ru' | 'en';
  export const words: [string, import('./plurals').Pattern][];
}

/** Icons named in core/icons.js, taken from lucide-static when the page is built: name -> list of [tag, attributes]. */
declare module 'icon:*' {
  const nodes: [string, Record<string, string>][];
  export default nodes;
}
