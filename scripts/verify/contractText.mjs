// The words around the tables of docs/contract.md.

export const BEFORE = `# What this package takes for granted about CloudConvert

<!-- Written by \`npm run verify\`: change scripts/verify/ instead. -->

**Nothing here has been tried with the real service wherever a column says "not yet tried".** The package was built from CloudConvert's documentation, from answers that others have recorded and published, and against a simulated service (\`test/support/\`). That an assumption is held in the simulator says only that the simulator is what the package expects.

\`npm run verify\` tries each assumption, with requests of its own and none of the package's code:

| Command | What it does |
|-|-|
| \`npm run verify\` | against the simulator, over HTTPS on this machine; fails when an assumption is not held, or when this page is out of date |
| \`npm run verify -- --write\` | the same, and writes the column Simulator |
| \`CLOUDCONVERT_API_KEY=… CLOUDCONVERT_ENVIRONMENT=sandbox npm run verify\` | against the sandbox, and writes its column |
| \`CLOUDCONVERT_API_KEY=… CLOUDCONVERT_ENVIRONMENT=live npm run verify\` | against the live service, and writes its column |

- The key needs the scopes \`task.read\` and \`task.write\`, and for webhooks \`webhook.read\` and \`webhook.write\`. \`CLOUDCONVERT_READ_ONLY_KEY\` is a second one with \`task.read\` only, to see a 403.
- \`--costs\` also tries what costs credits; how many is said before anything is sent. Without it a run makes nothing but imports and exports, which cost nothing as far as is known.
- What a run makes has a tag of its own and is deleted at its end, also after Ctrl-C and after a failure. It deletes nothing else.
- The sandbox takes only files whose MD5 is allowed in its dashboard. The run names the one that it needs.
- \`--record\` keeps one answer of each kind in \`test/fixtures/recordings/\`, without keys, signatures, addresses, and e-mail, and without what the run has not made. \`test/recordings.test.ts\` reads them with the package's own code. Those that are there are the simulator's: **recordings of the real service do not exist yet.**
- \`--webhook-url https://…\` is an address on the internet that leads to port 8080 of this machine (\`--webhook-port\`), such as that of a tunnel. Without it webhooks are made and deleted, for an address that leads nowhere, and no call is awaited.
- \`--only words\` tries only what has these words in its name.

Files are named from \`nodes/CloudConvert/\` on.`;

export const AFTER = `## What no run tries

These need an account in trouble, or time. The code is right for either answer where that can be.

- 402, when the credits are used up, and when too many jobs run at once, with which words.
- 429 with \`Retry-After\`, and how many jobs may be created at which pace.
- A 5xx, a 408 or a 425 of CloudConvert, and whether the job of a \`POST /jobs\` that was answered so exists.
- How long the synchronous host keeps a request open at most, and how it ends it then.
- Whether the calls to a job's own \`webhook_url\` are signed, and how often and when CloudConvert calls again.
- That tasks and files are deleted 24 hours after the end of a task.
- Lists of more than 100 entries that move while they are read.
- A form whose time is over, and a file of several gigabytes.
- Every operation, format and option: the catalogue says what there is, and conversions are CloudConvert's.`;
