import { Engine } from './engine.js';
import * as glue from './full/exonym.js';
import { Server } from './server.js';

const server = new Server(new Engine(glue), (message) => self.postMessage(message));
self.onmessage = ({ data }) => server.receive(data);
