// Puts third-party browser files under wwwroot/lib: fonts, and one sprite with the icons that pages use.
// Run by Assets.targets after `npm ci`; by hand: node assets/build.mjs
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const host = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(host, 'node_modules');
const lib = join(host, 'wwwroot', 'lib');

const fonts = {
  '@fontsource-variable/golos-text': ['golos-text-cyrillic-wght-normal', 'golos-text-latin-wght-normal'],
  '@fontsource-variable/bitter': ['bitter-cyrillic-wght-normal', 'bitter-latin-wght-normal'],
};

const icons = `
  alarm-clock arrow-left arrow-right badge-check bell bus calendar camera chart-column check chevron-down chevron-left
  chevron-right circle-check circle-question-mark circle-x clock copy download external-link eye file-text flag gem gift
  hammer history hourglass house image info landmark list-checks lock log-in log-out mail map map-pin medal megaphone
  minus moon palette party-popper pause pencil phone play plus printer qr-code refresh-cw scale school search settings share-2
  shield-check smartphone sprout sun sun-moon table-2 trees triangle-alert trophy type user users volleyball vote x
`.trim().split(/\s+/);

// Whole typefaces, which pictures are drawn with: the pages' own are cut up by alphabet.
const typefaces = {
  '@expo-google-fonts/golos-text': '500Medium/GolosText_500Medium.ttf',
  '@expo-google-fonts/bitter': '700Bold/Bitter_700Bold.ttf',
};

rmSync(lib, { recursive: true, force: true });
mkdirSync(join(lib, 'fonts'), { recursive: true });

for (const [pack, files] of Object.entries(fonts)) {
  const family = pack.split('/')[1];
  for (const file of files) {
    cpSync(join(modules, pack, 'files', `${file}.woff2`), join(lib, 'fonts', `${file}.woff2`));
  }
  cpSync(join(modules, pack, 'LICENSE'), join(lib, 'fonts', `${family}-LICENSE.txt`));
}

for (const [pack, file] of Object.entries(typefaces)) {
  cpSync(join(modules, pack, file), join(lib, 'fonts', file.split('/').pop()));
  cpSync(join(modules, pack, 'LICENSE_FONT'), join(lib, 'fonts', `${pack.split('/')[1]}-whole-LICENSE.txt`));
}

const lucide = join(modules, 'lucide-static');
const { version } = JSON.parse(readFileSync(join(lucide, 'package.json'), 'utf8'));

function symbol(name) {
  const shapes = readFileSync(join(lucide, 'icons', `${name}.svg`), 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1]
    .replace(/\s*\n\s*/g, '');
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}

cpSync(join(lucide, 'LICENSE'), join(lib, 'icons-LICENSE.txt'));
writeFileSync(join(lib, 'icons.svg'), [
  `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide ${version}, ISC licence, see icons-LICENSE.txt -->`,
  ...icons.map(symbol),
  '</svg>',
  '',
].join('\n'));
