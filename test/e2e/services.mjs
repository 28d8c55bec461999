// PostgreSQL and Redis for queue mode, with data folders of their own, on this machine only.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensurePrograms } from '../../scripts/n8n/debian.mjs';
import { freePort, startProcess, until } from '../../scripts/n8n/processes.mjs';

const REDIS = '/usr/bin/redis-server';
const POSTGRES_VERSIONS = '/usr/lib/postgresql';

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function postgresUser() {
	if (process.getuid?.() !== 0) return {};
	const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

function postgresProgram(name) {
	const versions = readdirSync(POSTGRES_VERSIONS).sort((a, b) => Number(b) - Number(a));
	const paths = versions.map((version) => join(POSTGRES_VERSIONS, version, 'bin', name));
	const found = paths.find((path) => existsSync(path));
	if (!found) throw new Error(`${POSTGRES_VERSIONS} has no ${name}`);
	return found;
}

async function startPostgres(logs) {
	const folder = mkdtempSync(join(tmpdir(), 'e2e-postgres-'));
	const user = postgresUser();
	if (user.uid) chownSync(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	const owner = ['-U', 'n8n', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'];
	execFileSync(postgresProgram('initdb'), ['-D', data, ...owner], {
		...user,
		cwd: folder,
		stdio: 'ignore',
	});
	const port = await freePort();
	const settings = ['-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'fsync=off'];
	const server = startProcess(postgresProgram('postgres'), ['-D', data, ...settings], {
		...user,
		cwd: folder,
		env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
		log: join(logs, 'postgres.log'),
	});
	const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n'];
	await until(
		'PostgreSQL is ready',
		() => {
			try {
				execFileSync(postgresProgram('createdb'), [...connection, 'n8n'], { stdio: 'ignore' });
				return true;
			} catch {
				return false;
			}
		},
		{ timeout: 30_000 },
	);
	return { port, stop: async () => await server.stop(), folder };
}

async function startRedis(logs) {
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	const server = startProcess(REDIS, args, { cwd: tmpdir(), log: join(logs, 'redis.log') });
	return { port, stop: async () => await server.stop() };
}

/** @returns the environment in which n8n uses both, and how to stop them */
export async function startServices(logs) {
	await ensurePrograms({ [REDIS]: 'redis-server', [POSTGRES_VERSIONS]: 'postgresql' });
	const postgres = await startPostgres(logs);
	const redis = await startRedis(logs);
	return {
		environment: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: 'n8n',
			DB_POSTGRESDB_USER: 'n8n',
		},
		async stop() {
			await redis.stop();
			await postgres.stop();
			rmSync(postgres.folder, { recursive: true, force: true });
		},
	};
}
