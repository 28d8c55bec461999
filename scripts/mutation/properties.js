// A failure is all that counts here: to look for the simplest one takes long.
require('fast-check').configureGlobal({ endOnFailure: true });
