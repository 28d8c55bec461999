import fc from 'fast-check';

import type { IDataObject } from 'n8n-workflow';

/** The key of the simulated account: it may appear nowhere. */
export const KEY = 'test-key';

/** Text that somebody might aim at another path, host or header with. */
const attacks = fc.constantFrom(
	'../users/me',
	'..%2fusers%2fme',
	'/jobs',
	'%2e%2e/users/me',
	'?page=2',
	'#',
	'abc/cancel',
	'abc/../../users/me',
	'https://example.com/v2/tasks/abc',
	'https://api.cloudconvert.com.example.com/v2/tasks/abc',
	'https://user@api.cloudconvert.com/v2/tasks/abc',
	'https://api.cloudconvert.com/v2/jobs/abc',
	'\r\nHost: example.com',
	'abc\u0000',
	'\ud800',
	'{taskId}',
	'__proto__',
	'constructor',
	'true',
	'-1',
	'1e9',
	'  ',
);

/** Anything that an expression may give: text of all Unicode, numbers, lists, objects, null. */
export const weirdValue = fc.oneof(
	attacks,
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'binary', minLength: 501, maxLength: 3000 }),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer(),
	fc.boolean(),
	fc.constant(null),
	fc.array(fc.oneof(attacks, fc.integer(), fc.constant(null)), { maxLength: 4 }),
	fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 4 }),
) as fc.Arbitrary<IDataObject[string]>;
