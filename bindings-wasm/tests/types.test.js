import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { folder, installed } from './installed.js';

const home = fileURLToPath(new URL('../', import.meta.url));
const compiler = join(home, 'node_modules/typescript/bin/tsc');

/** @param {string} project */
function compiled(project) {
  try {
    execFileSync('node', [compiler, '-p', project], { encoding: 'utf8' });
  } catch (/** @type {any} */ why) {
    throw new Error(why.stdout);
  }
}

test('the sources keep to their types, and to those that are published', () => {
  const place = join(folder, 'sources');
  for (const part of ['js', 'tests', 'scripts', 'tsconfig.json', 'package.json']) {
    cpSync(join(home, part), join(place, part), { recursive: true });
  }
  for (const module of ['full', 'read-only']) cpSync(join(installed, module), join(place, 'js', module), { recursive: true });
  symlinkSync(join(home, 'node_modules'), join(place, 'node_modules'));
  compiled(place);
});

for (const resolution of ['bundler', 'nodenext']) {
  test(`a program compiles against the package, with modules found as by ${resolution}`, () => {
    const place = join(folder, `program-${resolution}`);
    mkdirSync(place);
    cpSync(join(home, 'tests/types/usage.ts'), join(place, 'usage.ts'));
    const options = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
      target: 'es2022',
      lib: ['es2022', 'dom'],
      module: resolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution: resolution,
    };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['usage.ts'] }));
    compiled(place);
  });
}
