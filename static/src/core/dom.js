/** One door to the drawing library, so that pages import it from here alone. */
import { h } from 'preact';
import htm from 'htm';
import '@preact/signals';

export { Fragment, h, render } from 'preact';
export { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { batch, computed, effect, signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';

/** @type {(strings: TemplateStringsArray, ...values: any[]) => any} markup as a tagged template */
export const html = htm.bind(/** @type {any} */ (h));

/** @param {...(string | false | null | undefined)} names @returns {string} class names that hold */
export function classes(...names) {
  return names.filter(Boolean).join(' ');
}
