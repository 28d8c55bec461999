'use strict';

const { n8n } = require('./package.json');

/** The node and credential classes that package.json's `n8n` block lists, by class name. */
module.exports = Object.assign(
	{},
	...[...n8n.nodes, ...n8n.credentials].map((path) => require(`./${path}`)),
);
