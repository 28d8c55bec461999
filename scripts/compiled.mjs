// What `npm run build:tools` compiles, with the types of its sources: those are there before any build.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * @typedef {{
 *   'nodes/CloudConvert/trigger/memory': typeof import('../nodes/CloudConvert/trigger/memory.js'),
 *   'test/support/binaryData': typeof import('../test/support/binaryData.js'),
 *   'test/support/engine': typeof import('../test/support/engine.js'),
 *   'test/support/fileContent': typeof import('../test/support/fileContent.js'),
 *   'test/support/jobTrigger': typeof import('../test/support/jobTrigger.js'),
 *   'test/support/mount': typeof import('../test/support/mount.js'),
 *   'test/support/pdf': typeof import('../test/support/pdf.js'),
 *   'test/support/picture': typeof import('../test/support/picture.js'),
 *   'test/support/simulatedSource': typeof import('../test/support/simulatedSource.js'),
 *   'test/support/simulator': typeof import('../test/support/simulator.js'),
 *   'test/support/trigger': typeof import('../test/support/trigger.js'),
 *   'test/support/webhookSender': typeof import('../test/support/webhookSender.js'),
 *   'test/support/world': typeof import('../test/support/world.js'),
 *   'test/support/zip': typeof import('../test/support/zip.js'),
 * }} Compiled
 */

/**
 * Loads a compiled file when it is needed.
 *
 * @template {keyof Compiled} Path
 * @param {Path} path of its source, without the ending
 * @returns {Compiled[Path]}
 */
export const compiled = (path) => require(`../.build/${path}.js`);
