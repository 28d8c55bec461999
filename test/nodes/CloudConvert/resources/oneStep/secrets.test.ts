import { LoggerProxy, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../../support/binaryData';
import { everythingIn } from '../../../../support/everything';
import { ONE_STEP_OPERATIONS } from '../../../../support/menus';
import { bodiesOf, runOneStep } from '../../../../support/oneStep';
import { parametersOf, WORKING } from '../../../../support/oneStepPlaces';
import { isWork } from '../../../../support/oneStepRequests';
import { continueError, run, simulate, withoutBackOff } from '../../../../support/simulate';
import { hurry, isCreation, isWait } from '../../../../support/simulateFiles';
import { filled } from '../../../../support/simulateForm';
import type { Fault } from '../../../../support/simulator';

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

const KEY = 'the-secret-part';
const SECRET = 'open-"sesame"';
/** By expression, so that the parameters, which a run has with it, do not hold it. */
const HIDDEN =
	'={{ ["open", String.fromCharCode(34) + "ses" + "ame" + String.fromCharCode(34)].join("-") }}';
const IN_JSON = `={{ JSON.stringify({ "some_password": ["open", '"ses' + 'ame"'].join("-") }) }}`;

const isMasked = ({ typeOptions }: INodeProperties) => typeOptions?.password === true;

/** The fields of rows, such as a header's. */
const rowsOf = ({ type, options = [] }: INodeProperties): INodeProperties[] =>
	type === 'fixedCollection'
		? (options as Array<{ values: INodeProperties[] }>).flatMap(({ values }) => values)
		: [];

/** What an operation takes that nobody shall read, all of it filled in. */
function secretParameters(path: string): INodeParameters {
	const [resource = '', operation = ''] = path.split('/');
	const found: INodeParameters = { ...WORKING[path] };
	const options: INodeParameters = {};
	for (const { name, property } of parametersOf(resource, operation)) {
		const option = name.replace(/^options\./, '');
		const target = option === name ? found : options;
		if (isMasked(property)) target[option] = HIDDEN;
		if (rowsOf(property).some(isMasked))
			target[option] = { values: [{ name: 'X-Key', value: HIDDEN }] };
		if (name === 'options.furtherOptions') target[option] = IN_JSON;
		if (property.type === 'resourceMapper') Object.assign(found, filled({ open_password: HIDDEN }));
		if (name === 'source')
			Object.assign(found, { source: 'url', url: 'https://example.com/a.pdf' });
		if (name === 'filesFrom')
			Object.assign(found, {
				filesFrom: 'urls',
				urls: 'https://example.com/a.pdf\nhttps://example.com/b.pdf',
			});
		if (name === 'definition') found.definition = DEFINITION;
	}
	return { ...found, options };
}

const DEFINITION = `={{ {
	import: { operation: 'import/url', url: 'https://example.com/a.pdf', headers: { 'X-Key': ["open", '"ses' + 'ame"'].join("-") } },
	encrypt: { operation: 'pdf/encrypt', input: 'import', set_password: ["open", '"ses' + 'ame"'].join("-") },
	export: { operation: 'export/url', input: 'encrypt' },
} }}`;

/** The vendor, or somebody on the way, says again what it was sent. */
const ECHO = `Not good: ${SECRET} or ${JSON.stringify(SECRET)}`;
const errors = { 'tasks.x.password': [ECHO] };
const FAULTS: Array<[what: string, fault: Fault | undefined]> = [
	['a success', undefined],
	[
		'a refusal that repeats it',
		{ when: isCreation, status: 422, body: { message: ECHO, code: 'X', errors } },
	],
	['a job that fails and repeats it', { when: () => false }],
	['a wait that is refused and repeats it', { when: isWait, status: 403, body: { message: ECHO } }],
	['an answer that nobody can read', { when: isCreation, body: `{"a": ${ECHO}`, status: 200 }],
	['a 401', { status: 401 }],
	['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }],
];

describe.each(FAULTS)('After %s', (what, fault) => {
	it.each(ONE_STEP_OPERATIONS)(
		'no secret and no API key is anywhere in the run of $path, nor in the log',
		async (each) => {
			const simulation = simulate();
			const { world, simulator } = simulation;
			withoutBackOff();
			hurry(simulator);
			world.keys.set(KEY, { scopes: ['task.read', 'task.write'], environment: 'live' });
			const begin = world.begin.bind(world);
			if (what.startsWith('a job')) {
				jest.spyOn(world, 'begin').mockImplementation((task) => {
					if (isWork(task)) task.failure = { code: 'X', message: ECHO };
					begin(task);
				});
			}
			const logs = (['debug', 'info', 'warn', 'error'] as const).map((level) =>
				jest.spyOn(LoggerProxy, level),
			);
			if (fault) simulator.addFault(fault);
			const result = await runOneStep(each.path, secretParameters(each.path), {
				...continueError,
				credentials: { apiKey: KEY },
			});
			expect(bodiesOf(simulation)).toHaveLength(1);
			const sent = JSON.stringify(bodiesOf(simulation));
			// Every operation takes some: headers, further options, passwords.
			expect(sent).toContain(JSON.stringify(SECRET).slice(1, -1));
			const isFailure = what !== 'a success';
			expect([result.error, result.outputs[1]?.length ?? 0]).toEqual([
				undefined,
				isFailure ? 1 : 0,
			]);
			const all = everythingIn([result.run, logs.map(({ mock }) => mock.calls)]);
			for (const secret of [KEY, 'sesame']) expect(all).not.toContain(secret);
		},
	);
});

describe('A secret that cannot be used is not shown', () => {
	it.each([
		[
			'a password that is no text',
			{ password: '={{ ["hush" + "-hush"] }}' },
			'Password must be text',
		],
		[
			'Further Options that are no JSON',
			{ options: { furtherOptions: '={{ \'{"a_password": \' + "hush" + "-hush}" }}' } },
			'Further Options is not JSON',
		],
		[
			'an option of the form',
			filled({ open_password: '={{ "hush" + "-hush" }}' }, [
				{ id: 'open_password', type: 'number', removed: false },
			]),
			'Conversion Options > open_password must be a number',
		],
	])('in %s', async (_what, parameters, message) => {
		const { simulator } = simulate();
		const { error, run: whole } = await runOneStep('pdf/encrypt', parameters as INodeParameters);
		expect(error?.message).toBe(message);
		expect(`${error?.message} ${error?.description}`).not.toContain('hush');
		expect(everythingIn(whole.data.resultData.error)).not.toContain('hush-hush');
		expect(simulator.requests).toEqual([]);
	});
});

it('Job > Create tells no secret of its definition', async () => {
	const { simulator } = simulate();
	const body = { message: ECHO, code: 'X', errors };
	simulator.addFault({ when: isCreation, status: 422, body });
	const parameters = { resource: 'job', definition: DEFINITION };
	const { error, run: whole } = await run('create', parameters);
	expect(error?.message).toContain('Not good: ***');
	expect(everythingIn(whole)).not.toContain('sesame');
});
