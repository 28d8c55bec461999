import { codeImports } from '../../support/repository';

/** The rooms from the ground up; those of one floor do not know each other. */
const FLOORS = [
	['transport'],
	['errors'],
	['api'],
	['panel'],
	['files'],
	['resources', 'trigger', 'webhook'],
	['listSearch'],
];

/** The room of a file; a file that is in none is a node, on top of all. */
const roomOf = (path: string): string => path.split('/').slice(2, -1)[0] ?? '';
const floorOf = (room: string): number => {
	const floor = FLOORS.findIndex((rooms) => rooms.includes(room));
	return floor < 0 ? FLOORS.length : floor;
};

const imports = codeImports();

it('has no room that nobody knows', () => {
	const rooms = new Set(imports.map(({ from }) => roomOf(from)).filter(Boolean));
	expect([...rooms].sort()).toEqual(FLOORS.flat().sort());
});

it('imports go down only, and not to the other room of the same floor', () => {
	const wrong = imports.filter(({ from, to }) => {
		const [here, there] = [roomOf(from), roomOf(to)];
		return here !== there && floorOf(there) >= floorOf(here);
	});
	expect(wrong).toEqual([]);
	expect(imports.length).toBeGreaterThan(100);
});
