// Packs the pages: static/src -> static/dist, one minified and hashed file a page and language, with its words inside,
// one stylesheet a page, gzip and brotli twins beside them, and manifest.json, by which templates find them.
//
//   node build.mjs          builds all, prints sizes, fails when the phone's first visit is over its budget

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';
import { build } from 'esbuild';
import { hexOf } from './static/build/oklch.mjs';
import { names, wordsOf } from './static/build/words.mjs';

const ROOT = dirname(fileURLToPath(import.meta.url));
const SRC = join(ROOT, 'static/src');
const DIST = join(ROOT, 'static/dist');
// A folder of this run's own: another build may run beside it.
const FRESH = join(ROOT, `static/.dist-${process.pid}`);
const LANGS = ['ru', 'en'];
const TARGET = ['chrome80', 'ios15', 'safari15', 'firefox91'];

// A folder of static/src with main.js or main.css is a page. The words a page packs beside the shared ones:
const OWN_WORDS = { enter: ['phone'] };
// The first visit of a phone may weigh 45 KB, the door with its snapshot and the answer that lets in with the hall's included. Over plain http,
// which is what a hall has, browsers take gzip alone.
const PHONE_BUDGET = { brotli: 38 * 1024, gzip: 41.5 * 1024 };

/**
 * The page's words, parsed here, so that a phone carries no parser; and of them only those its code names.
 * @param {string} elsewhere code whose words are there already
 * @param {string} code the page packed without words: a key is named whole ("phone-left") or by its beginning (`stage-${…}`)
 */
function catalogue(page, lang, code = null, elsewhere = '') {
  return {
    name: 'catalogue',
    setup(b) {
      b.onResolve({ filter: /^catalogue$/ }, () => ({ path: `${page}.${lang}`, namespace: 'catalogue' }));
      b.onLoad({ filter: /.*/, namespace: 'catalogue' }, () => {
        const files = ['common', 'refusals', ...(OWN_WORDS[page] ?? [page])]
          .map((name) => join(ROOT, 'facilitator/locales', lang, `${name}.ftl`))
          .filter((path) => existsSync(path));
        const all = files.flatMap((path) => wordsOf(readFileSync(path, 'utf8')));
        const words = code === null ? [] : all.filter(([id]) => names(code, id) && !names(elsewhere, id));
        return { contents: `export const lang=${JSON.stringify(lang)};export const words=${JSON.stringify(words)};` };
      });
    },
  };
}

/** `icon:name` -> the shapes of a Lucide icon. */
const icons = {
  name: 'icons',
  setup(b) {
    const nodes = JSON.parse(readFileSync(join(ROOT, 'node_modules/lucide-static/icon-nodes.json'), 'utf8'));
    b.onResolve({ filter: /^icon:/ }, (args) => ({ path: args.path.slice(5), namespace: 'icon' }));
    b.onLoad({ filter: /.*/, namespace: 'icon' }, (args) =>
      nodes[args.path]
        ? { contents: JSON.stringify(nodes[args.path]), loader: 'json' }
        : { errors: [{ text: `Lucide has no icon "${args.path}"` }] });
  },
};

/** Colours are written in oklch; old browsers know none of it, and every colour of ours fits sRGB: write hex. */
const colours = {
  name: 'colours',
  setup(b) {
    b.onLoad({ filter: /\.css$/ }, (args) => ({
      contents: readFileSync(args.path, 'utf8').replace(/oklch\(([^()]+)\)/g, (whole, parts) => hexOf(parts)),
      loader: 'css',
    }));
  },
};

const shared = {
  bundle: true, minify: true, write: false, target: TARGET, legalComments: 'none', logLevel: 'warning',
  outdir: FRESH, absWorkingDir: ROOT, metafile: true,
};

/** Hashes one packed file, writes it with its twins. Returns {file, raw, gzip, brotli} (bytes). */
async function emit(name, ext, contents) {
  const hash = createHash('sha256').update(contents).digest('base64url').replace(/[-_]/g, 'x').slice(0, 10);
  const file = `${name}.${hash}.${ext}`;
  // zopfli takes a second for 4 % less: worth it where a thousand phones load the same file in the same minute
  const gz = name.startsWith('phone') ? await zopfli.gzipAsync(contents, { numiterations: 15 }) : gzipSync(contents, { level: 9 });
  const br = brotliCompressSync(contents, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length },
  });
  writeFileSync(join(FRESH, file), contents);
  writeFileSync(join(FRESH, `${file}.gz`), gz);
  writeFileSync(join(FRESH, `${file}.br`), br);
  return { file, raw: contents.length, gzip: gz.length, brotli: br.length };
}

async function packScript(page, lang) {
  const late = lateOf(page);
  const pack = async (words, entry, format, plugins = []) => (await build({
    ...shared, ...entry, format, charset: 'utf8', plugins: [words, icons, ...plugins], define: { 'process.env.NODE_ENV': '"production"' },
  })).outputFiles[0];
  const entry = late
    ? { stdin: { contents: `import './${page}/main.js';\n${late.exports}`, resolveDir: SRC, sourcefile: `${page}.js` } }
    : { entryPoints: { main: join(SRC, page, 'main.js') } };
  const format = late ? 'esm' : 'iife';
  const bare = await pack(catalogue(page, lang), entry, format);
  const whole = await pack(catalogue(page, lang, bare.text), entry, format);
  const script = await emit(`${page}.${lang}`, 'js', Buffer.from(whole.contents));
  if (!late) return { script, late: null };
  const lateEntry = { entryPoints: { late: join(late.folder, 'main.js') } };
  const first = [lateImports(late.folder, script.file)];
  const lateBare = await pack(catalogue(page, lang), lateEntry, 'esm', first);
  const lateWhole = await pack(catalogue(page, lang, lateBare.text, bare.text), lateEntry, 'esm', first);
  return { script, late: await emit(`${page}-late.${lang}`, 'js', Buffer.from(lateWhole.contents)) };
}

/**
 * The part of a page that is fetched later, static/src/PAGE/late. It takes what it needs of the first file from the first
 * file itself, so that nothing is loaded or run twice: the names it imports from outside its folder become that file's exports.
 */
function lateOf(page) {
  const folder = join(SRC, page, 'late');
  if (!existsSync(folder)) return null;
  /** @type {Map<string, string>} name -> module */
  const taken = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    for (const [, list, from] of readFileSync(join(folder, file), 'utf8').matchAll(/^import \{([^}]+)\} from '(\.\.\/[^']+)';/gm)) {
      for (const name of list.split(',').map((each) => each.trim().split(' as ')[0]).filter(Boolean)) {
        const module = `./${relative(SRC, join(folder, from))}`;
        if ((taken.get(name) ?? module) !== module) throw new Error(`${page}/late takes two things called ${name}`);
        taken.set(name, module);
      }
    }
  }
  return { folder, exports: [...taken].map(([name, module]) => `export { ${name} } from '${module}';`).join('\n') };
}

/** What a late file imports from outside its folder is in the first file. */
function lateImports(folder, first) {
  return {
    name: 'late',
    setup(b) {
      b.onResolve({ filter: /^\.\.?\// }, (args) =>
        join(args.resolveDir, args.path).startsWith(folder) ? undefined : { path: `./${first}`, external: true });
    },
  };
}

async function packStyle(page) {
  const result = await build({
    ...shared, entryPoints: { main: join(SRC, page, 'main.css') }, plugins: [colours],
    loader: { '.woff2': 'file', '.svg': 'dataurl' }, assetNames: '[name].[hash]', publicPath: '/static',
  });
  const fonts = [];
  let style = null;
  for (const out of result.outputFiles) {
    if (out.path.endsWith('.css')) style = await emit(page, 'css', Buffer.from(out.contents));
    else {
      // woff2 is compressed already: no twins
      const file = relative(FRESH, out.path);
      writeFileSync(join(FRESH, file), out.contents);
      fonts.push(file);
    }
  }
  return { style, fonts };
}

async function main() {
  mkdirSync(FRESH, { recursive: true });
  const pages = readdirSync(SRC, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => ['main.js', 'main.css'].some((file) => existsSync(join(SRC, name, file))));

  const manifest = {};
  const sizes = [];
  for (const page of pages) {
    const made = { js: {}, late: {}, css: null, fonts: [] };
    if (existsSync(join(SRC, page, 'main.js'))) {
      for (const lang of LANGS) {
        const { script, late } = await packScript(page, lang);
        made.js[lang] = script.file;
        sizes.push([page, lang, script]);
        if (late) {
          made.late[lang] = late.file;
          sizes.push([`${page}+`, lang, late]);
        }
      }
    }
    if (existsSync(join(SRC, page, 'main.css'))) {
      const { style, fonts } = await packStyle(page);
      made.css = style.file;
      made.fonts = fonts;
      sizes.push([page, 'css', style]);
    }
    manifest[page] = made;
  }
  writeFileSync(join(FRESH, 'manifest.json'), JSON.stringify(manifest, null, 1));

  // A server may be reading dist now: swap whole folders, never half of one.
  const former = `${FRESH}-former`;
  if (existsSync(DIST)) renameSync(DIST, former);
  renameSync(FRESH, DIST);
  rmSync(former, { recursive: true, force: true });

  for (const [page, part, s] of sizes) {
    console.log(`${page.padEnd(8)} ${part.padEnd(4)} ${String(s.raw).padStart(8)} B   gzip ${String(s.gzip).padStart(7)}   brotli ${String(s.brotli).padStart(7)}`);
  }
  const visit = (coding) => Math.max(...LANGS.map((lang) =>
    sizes.filter(([page, part]) => page === 'phone' && (part === lang || part === 'css')).reduce((sum, [, , size]) => sum + size[coding], 0)));
  const kb = (bytes) => (bytes / 1024).toFixed(1);
  console.log(`phone: first visit ${Object.entries(PHONE_BUDGET).map(([coding, most]) => `${kb(visit(coding))} KB ${coding} of ${kb(most)}`).join(', ')}`);
  for (const [coding, most] of Object.entries(PHONE_BUDGET)) {
    if (visit(coding) > most) throw new Error(`the phone is over its budget in ${coding}: take something out of static/src/phone or static/src/core`);
  }
}

try {
  await main();
} catch (problem) {
  console.error(problem.message);
  process.exitCode = 1;
} finally {
  rmSync(FRESH, { recursive: true, force: true });
}
