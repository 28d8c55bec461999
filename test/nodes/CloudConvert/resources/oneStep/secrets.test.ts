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

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

const KEY = 'the-secret-part';
type Way = 'field' | 'header' | 'form' | 'json' | 'definition';

/**
 * What nobody shall read, another one for each way in; as part of an expression, so that the parameters,
 * which a run has with it, do not hold it.
 */
const hidden = (way: Way) => `["${way}", '"ses' + 'ame"'].join("-")`;
const expression = (code: string) => `={{ ${code} }}`;

const DEFINITION = expression(`{
	import: { operation: 'import/url', url: 'https://example.com/a.pdf', headers: { 'X-Key': ${hidden('header')} } },
	encrypt: { operation: 'pdf/encrypt', input: 'import', set_password: ${hidden('definition')} },
	export: { operation: 'export/url', input: 'encrypt' },
}`);

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
		if (isMasked(property)) target[option] = expression(hidden('field'));
		if (rowsOf(property).some(isMasked))
			target[option] = { values: [{ name: 'X-Key', value: expression(hidden('header')) }] };
		if (name === 'options.furtherOptions')
			target[option] = expression(`JSON.stringify({ some_password: ${hidden('json')} })`);
		if (property.type === 'resourceMapper')
			Object.assign(found, filled({ open_password: expression(hidden('form')) }));
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

type Simulation = ReturnType<typeof simulate>;

/** All that was sent to create a job, as it is and as JSON. */
const echoOf = (simulation: Simulation): string =>
	bodiesOf(simulation)
		.map((body) => `Not good: ${everythingIn(body)} ${JSON.stringify(body)}`)
		.join();

/** A body that the vendor, or somebody on the way, makes of what it was sent. */
const echoing = (simulation: Simulation, make: (echo: string) => unknown) => ({
	toJSON: () => make(echoOf(simulation)),
});

const refusal = (echo: string) => ({ message: echo, code: 'X', errors: { 'tasks.a.b': [echo] } });

/** Whatever task does the work fails, and says again what was sent. */
function failWork(simulation: Simulation): void {
	const { world } = simulation;
	const begin = world.begin.bind(world);
	jest.spyOn(world, 'begin').mockImplementation((task) => {
		if (isWork(task)) task.failure = { code: 'X', message: echoOf(simulation) };
		begin(task);
	});
}

const redirect = { status: 302, headers: { location: 'https://evil.example/' } };

const TROUBLES: Record<string, (simulation: Simulation) => void> = {
	'a refusal that repeats it': (simulation) =>
		simulation.simulator.addFault({
			...{ when: isCreation, status: 422, body: echoing(simulation, refusal) },
		}),
	'a job that fails and repeats it': failWork,
	'a wait that is refused and repeats it': (simulation) =>
		simulation.simulator.addFault({
			...{ when: isWait, status: 403, body: echoing(simulation, refusal) },
		}),
	'an answer that is no job': (simulation) =>
		simulation.simulator.addFault({
			...{ when: isCreation, body: echoing(simulation, (echo) => ({ data: { echo } })) },
		}),
	'a 401': ({ simulator }) => simulator.addFault({ status: 401 }),
	'a redirect': ({ simulator }) => simulator.addFault(redirect),
	nothing: () => undefined,
};

describe.each(Object.keys(TROUBLES))('After %s', (what) => {
	it.each(ONE_STEP_OPERATIONS)('no secret is in the run of $path, nor in the log', async (each) => {
		const simulation = simulate();
		const { world, simulator } = simulation;
		withoutBackOff();
		hurry(simulator);
		world.keys.set(KEY, { scopes: ['task.read', 'task.write'], environment: 'live' });
		const levels = ['debug', 'info', 'warn', 'error'] as const;
		const logs = levels.map((level) => jest.spyOn(LoggerProxy, level));
		TROUBLES[what]?.(simulation);
		const settings = { ...continueError, credentials: { apiKey: KEY } };
		const {
			run: whole,
			error,
			outputs,
		} = await runOneStep(each.path, secretParameters(each.path), settings);
		// Each takes some: passwords, headers, further options, what is in a definition.
		expect(echoOf(simulation)).toContain('"sesame"');
		expect(error).toBeUndefined();
		expect(outputs[1] ?? []).toHaveLength(what === 'nothing' ? 0 : 1);
		const all = everythingIn([whole, logs.map(({ mock }) => mock.calls)]);
		for (const secret of [KEY, 'sesame']) expect(all).not.toContain(secret);
	});
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
	const simulation = simulate();
	TROUBLES['a refusal that repeats it']?.(simulation);
	const parameters = { resource: 'job', definition: DEFINITION };
	const { error, run: whole } = await run('create', parameters);
	expect(error?.message).toContain('Not good: ');
	expect(everythingIn(whole)).not.toContain('sesame');
});
