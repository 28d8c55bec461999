// Leads connections for CloudConvert's hosts to a port of this machine, as a DNS entry might: a proxy
// between would take time of its own. Names and certificates are checked as ever.
import { Socket } from 'node:net';

const CLOUDCONVERT = /^(?:[a-z-]+\.)*cloudconvert\.com$/;

/** Every connection of this process from now on; one to any other host fails. */
export function redirectTo(port) {
	const { connect } = Socket.prototype;
	Socket.prototype.connect = function (options, ...others) {
		if (!CLOUDCONVERT.test(options.host)) throw new Error(`A request to ${options.host}`);
		return connect.call(this, { ...options, host: '127.0.0.1', port }, ...others);
	};
}
