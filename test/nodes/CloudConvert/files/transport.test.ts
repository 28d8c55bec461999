import { sleep, type IHttpRequestOptions } from 'n8n-workflow';

import {
	attemptDownload,
	type FileContext,
} from '../../../../nodes/CloudConvert/files/attemptDownload';
import { attemptUpload } from '../../../../nodes/CloudConvert/files/attemptUpload';
import type { TimedRequest } from '../../../../nodes/CloudConvert/transport/attempt';
import { Deadline } from '../../../../nodes/CloudConvert/transport/deadline';
import { isWebAddress } from '../../../../nodes/CloudConvert/files/transport';
import { streamed } from '../../../support/requestContext';
import { streamOf, stuckStream, type BodyStream } from '../../../support/streams';

const LINK = { url: 'https://storage.cloudconvert.com/a', filename: 'a.pdf', size: 3 };

/** As n8n hands over what an operation declares and the user set. */
const deadline = Deadline.none();
const REQUEST: TimedRequest = {
	deadline,
	method: 'GET',
	baseURL: 'https://api.cloudconvert.com/v2',
	url: '/tasks/a',
	headers: { Authorization: 'Bearer secret', 'X-Other': 'y' },
	qs: { include: 'payload' },
	body: { a: 1 },
	proxy: 'http://proxy.example:8080' as never,
	skipSslCertificateValidation: true,
	timeout: 50,
};

type Store = (stream: AsyncIterable<Buffer>) => Promise<unknown>;

const readAll: Store = async (stream) => {
	const pieces = [];
	for await (const piece of stream) pieces.push(piece);
	return { data: Buffer.concat(pieces).toString() };
};

/** A context of n8n whose requests are answered so, and whose files are stored so. */
function contextWith(answer: BodyStream | Error, store: Store = readAll, headers = {}) {
	const sent: IHttpRequestOptions[] = [];
	const helpers = {
		async httpRequest(options: IHttpRequestOptions) {
			sent.push(options);
			if (answer instanceof Error) throw answer;
			return streamed(200, answer, headers);
		},
		prepareBinaryData: store,
	};
	const getNode = () => ({ name: 'CloudConvert', type: 'x', parameters: {} });
	return { sent, context: { helpers, getNode } as unknown as FileContext };
}

describe('A request to a host of files', () => {
	const passedOn = {
		proxy: 'http://proxy.example:8080',
		skipSslCertificateValidation: true,
		// It has a limit of its own: how long it may stand still.
		timeout: 0,
	};

	it('takes Proxy and certificate options along, and nothing else, for a download', async () => {
		const { sent, context } = contextWith(streamOf([Buffer.from('abc')]));
		const attempt = await attemptDownload(context, LINK, REQUEST);
		expect(attempt).toMatchObject({ status: 200, body: { size: 3, binary: { data: 'abc' } } });
		expect(sent).toMatchObject([{ ...passedOn, method: 'GET', url: LINK.url }]);
		expect(sent[0]).not.toHaveProperty('headers');
		expect(sent[0]).not.toHaveProperty('qs');
		expect(sent[0]).not.toHaveProperty('body');
		expect(sent[0]).not.toHaveProperty('baseURL');
	});

	it('does the same for an upload', async () => {
		const { sent, context } = contextWith(streamOf([]));
		const form = { url: 'https://upload.cloudconvert.com/a', parameters: {} };
		const file = { filename: 'a', mimeType: '', size: 0, open: () => Promise.reject(new Error()) };
		expect(await attemptUpload(context, form, file, REQUEST)).toMatchObject({ status: 200 });
		expect(sent).toMatchObject([{ ...passedOn, method: 'POST', url: form.url }]);
		expect(Object.keys(sent[0]?.headers ?? {})).toEqual([
			'Accept',
			'Content-Type',
			'Content-Length',
		]);
		expect(sent[0]).not.toHaveProperty('qs');
		expect(sent[0]).not.toHaveProperty('baseURL');
	});

	it('is sent as n8n does by itself where the user set nothing', async () => {
		const { sent, context } = contextWith(streamOf([Buffer.from('abc')]));
		await attemptDownload(context, LINK, { url: '', deadline });
		expect(sent[0]).not.toHaveProperty('proxy');
		expect(sent[0]).not.toHaveProperty('skipSslCertificateValidation');
	});
});

describe('A download', () => {
	it('that stands still is ended, and its stream with it', async () => {
		const stream = stuckStream('ab');
		const { context } = contextWith(stream);
		const attempt = await attemptDownload(context, LINK, REQUEST);
		expect(attempt).toMatchObject({ failure: 'ETIMEDOUT' });
		expect(stream.destroyed).toBe(true);
	});

	it('that cannot be sent tells why', async () => {
		const error = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
		const attempt = await attemptDownload(contextWith(error).context, LINK, REQUEST);
		expect(attempt).toEqual({ failure: 'ECONNREFUSED', reason: 'no' });
	});

	it('that n8n cannot store is no trouble of the network', async () => {
		const stream = stuckStream('ab');
		const full = async () => await Promise.reject(new Error('ENOSPC: no space left'));
		const attempt = attemptDownload(contextWith(stream, full).context, LINK, REQUEST);
		await expect(attempt).rejects.toMatchObject({
			message: 'n8n could not store the file "a.pdf"',
			description:
				'Check the disk and the binary data settings of the n8n server. (Error: ENOSPC: no space left)',
		});
		expect(stream.destroyed).toBe(true);
	});

	it('reads no more of a page that is too long than it has to', async () => {
		let pieces = 0;
		function* endless() {
			for (; pieces < 5000; pieces++) yield Buffer.from('ab');
		}
		const page = { 'content-type': 'text/html; charset=utf-8' };
		const { context } = contextWith(streamOf(endless()), readAll, page);
		const attempt = await attemptDownload(context, LINK, { ...REQUEST, timeout: 5000 });
		expect(attempt).toMatchObject({ status: 200, body: undefined });
		expect(pieces).toBeLessThan(50);
	});

	it('whose stream breaks before n8n reads it ends nothing else', async () => {
		const stream = stuckStream('a');
		const late: Store = async (source) => {
			stream.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
			await sleep(20);
			return await readAll(source);
		};
		const attempt = await attemptDownload(contextWith(stream, late).context, LINK, REQUEST);
		expect(attempt).toMatchObject({ failure: 'ECONNRESET' });
	});
});

it.each([
	['https://a', true],
	['HTTP://a', true],
	['ftp://a', false],
	['//a', false],
	[undefined, false],
])('%j is the address of a host of files: %p', (url, is) => expect(isWebAddress(url)).toBe(is));
