module.exports = globalThis.n8nModule('n8n-core');
