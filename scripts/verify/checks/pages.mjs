import { outcome, told } from '../outcomes.mjs';

const ENVELOPE = {
	links: ['first', 'last', 'prev', 'next'],
	meta: ['current_page', 'from', 'path', 'per_page', 'to'],
};

/** Whether a page has all parts of the vendor's envelope. */
function envelope({ body }) {
	const missing = Object.entries(ENVELOPE).flatMap(([part, names]) =>
		names.filter((name) => !(name in (body?.[part] ?? {}))).map((name) => `${part}.${name}`),
	);
	const isList = Array.isArray(body?.data);
	const further = Object.keys(body ?? {}).filter((key) => !['data', 'links', 'meta'].includes(key));
	const seen = missing.length > 0 ? `without ${missing.join(', ')}` : 'data, links and meta';
	return outcome(isList && missing.length === 0, [seen, ...further].join('; also '));
}

/** The tasks of the job that waits for uploads: three. */
async function pageOfThree(client, query) {
	const { id } = await client.fixtures.waiting();
	return await client.get('/tasks', { 'filter[job_id]': id, ...query });
}

const idsOf = ({ body }) => (body?.data ?? []).map(({ id }) => id);

export const pages = {
	title: 'Pages of lists',
	checks: [
		{
			name: 'A page of tasks has the envelope data, links and meta',
			reliesOn: ['api/pages.ts', 'api/answers.ts'],
			run: async (client) => envelope(await pageOfThree(client, { per_page: 3, page: 1 })),
		},
		{
			name: 'A page of jobs has the same envelope',
			reliesOn: ['api/pages.ts', 'api/answers.ts'],
			async run(client) {
				await client.fixtures.waiting();
				const query = { 'filter[tag]': client.tag, per_page: 3, page: 1 };
				return envelope(await client.get('/jobs', query));
			},
		},
		{
			name: 'links.next tells whether more pages follow',
			reliesOn: ['api/pages.ts', 'api/windows.ts'],
			async run(client) {
				const nextOf = async (page) =>
					(await pageOfThree(client, { per_page: 1, page })).body.links.next;
				const [first, last] = [await nextOf(1), await nextOf(3)];
				return outcome(first && last === null, `${JSON.stringify([first, last])}`);
			},
		},
		{
			name: 'Pages of one size follow each other by their number',
			reliesOn: ['api/readList.ts', 'api/windows.ts'],
			async run(client) {
				const read = [];
				for (const page of [1, 2, 3]) {
					read.push(...idsOf(await pageOfThree(client, { per_page: 1, page })));
				}
				const count = new Set(read).size;
				return outcome(read.length === 3 && count === 3, `${count} different tasks of 3`);
			},
		},
		{
			name: 'per_page sets how many entries a page has, and meta.per_page tells it',
			reliesOn: ['api/pages.ts', 'api/windows.ts'],
			async run(client) {
				const page = await pageOfThree(client, { per_page: 2 });
				const { length } = idsOf(page);
				const size = page.body.meta?.per_page;
				return outcome(length === 2 && Number(size) === 2, `${length} entries, per_page ${size}`);
			},
		},
		{
			name: 'A page can have 100 entries',
			reliesOn: ['api/pages.ts'],
			async run(client) {
				const { body } = await pageOfThree(client, { per_page: 100 });
				const size = body.meta?.per_page;
				return outcome(Number(size) === 100, `per_page ${size}`);
			},
		},
		{
			name: 'A page cannot have more than 100 entries',
			reliesOn: ['api/pages.ts'],
			async run(client) {
				const answers = [];
				for (const size of [101, 1000]) {
					answers.push(await pageOfThree(client, { per_page: size }));
				}
				const isLimited = ({ status, body }) =>
					(status >= 400 && status < 500) || Number(body?.meta?.per_page) <= 100;
				const seen = answers.map(({ status, body }) => `${status}/${body?.meta?.per_page}`);
				return outcome(answers.every(isLimited), `101 and 1000 asked: ${seen.join(', ')}`);
			},
		},
		{
			name: 'A page beyond the end is empty, and the last',
			reliesOn: ['api/readList.ts', 'api/windows.ts'],
			async run(client) {
				const page = await pageOfThree(client, { per_page: 2, page: 50 });
				const isEmpty = page.body?.data?.length === 0 && !page.body.links?.next;
				return outcome(
					page.status === 200 && isEmpty,
					`${told(page)}, ${idsOf(page).length} entries`,
				);
			},
		},
	],
};
