import { parentPort } from 'node:worker_threads';

import { Engine } from './engine.js';
import * as glue from './read-only/exonym.js';
import { Server } from './server.js';

const server = new Server(new Engine(glue), (message) => parentPort?.postMessage(message));
parentPort?.on('message', (message) => server.receive(message));
