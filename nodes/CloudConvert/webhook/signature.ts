import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a body was signed with this secret. CloudConvert signs the bytes as they are sent: hexadecimal
 * HMAC-SHA256, in the header `CloudConvert-Signature`, without a time (the vendor's reference of
 * webhooks). It is compared in constant time.
 *
 * @param body the bytes as they came: what was parsed and written again is another text
 * @param signature what the header says; anything
 */
export function isSigned(body: Uint8Array, signature: unknown, secret: string): boolean {
	if (typeof signature !== 'string' || !/^[\da-f]{64}$/i.test(signature)) return false;
	const expected = createHmac('sha256', secret).update(body).digest();
	return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
