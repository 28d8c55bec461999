import { isSigned } from '../../../../nodes/CloudConvert/webhook/signature';
import { readText } from '../../../support/repository';
import { signatureOf } from '../../../support/worldWebhooks';

/** A body of the vendor's PHP SDK (tests/Unit/requests), whose secret is `secret`, and its signature. */
const RECORDED = Buffer.from(readText('test/support/recorded/webhookCall.txt'));
const SIGNATURE = '576b653f726c85265a389532988f483b5c7d7d5f40cede5f5ddf9c3f02934f35';

describe('the signature', () => {
	it('is that of the recorded body', () => {
		expect(RECORDED).toHaveLength(3602);
		expect(isSigned(RECORDED, SIGNATURE, 'secret')).toBe(true);
		expect(isSigned(RECORDED, SIGNATURE.toUpperCase(), 'secret')).toBe(true);
	});

	it('is not that of what was parsed and written again: slashes are escaped in it', () => {
		const again = JSON.stringify(JSON.parse(RECORDED.toString()), null, 2);
		expect(String(RECORDED)).toContain('https:\\/\\/api.cloudconvert.com');
		expect(isSigned(Buffer.from(`${again}\n`), SIGNATURE, 'secret')).toBe(false);
	});

	it.each([
		['another secret', SIGNATURE, 'Secret'],
		['no secret', SIGNATURE, ''],
		['a signature that is empty', '', 'secret'],
		['a signature that is cut', SIGNATURE.slice(1), 'secret'],
		['a longer signature', `${SIGNATURE}00`, 'secret'],
		['two signatures', `${SIGNATURE}, ${SIGNATURE}`, 'secret'],
		['a signature with blanks', ` ${SIGNATURE}`, 'secret'],
		['no signature', undefined, 'secret'],
		['a list', [SIGNATURE], 'secret'],
		['as many letters that are no digits', 'z'.repeat(64), 'secret'],
		['as many bytes that are not ASCII', 'ä'.repeat(32), 'secret'],
	])('does not take %s', (_what, signature, secret) => {
		expect(isSigned(RECORDED, signature, secret)).toBe(false);
	});

	it('does not take the body with a bit changed', () => {
		const changed = Buffer.from(RECORDED);
		changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
		expect(isSigned(changed, SIGNATURE, 'secret')).toBe(false);
	});

	it('is what the simulated CloudConvert signs with', () => {
		expect(signatureOf(RECORDED, 'secret')).toBe(SIGNATURE);
	});
});
