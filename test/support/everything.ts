/** Everything that n8n could store or show: also what JSON leaves out of an error. */
export function everythingIn(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	const names = Object.getOwnPropertyNames(value);
	return names.map((name) => `${name} ${everythingIn(Reflect.get(value, name), seen)}`).join(' ');
}
