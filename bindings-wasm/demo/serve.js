// serve.js PACKAGE [PORT]: serves this page with the package beside it, under the policy of a strict portal.

import { fileURLToPath } from 'node:url';

import { serve } from '../tests/server.js';

const [folder, port = '8080'] = process.argv.slice(2);
const here = fileURLToPath(new URL('./', import.meta.url));
const { base } = await serve({ '/': here, '/package/': `${folder}/` }, Number(port));
console.log(`demo: ${base} (stop with Ctrl-C)`);
