import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { invalidField } from '../../panel/parameters';
import { describeOneStep } from '../oneStep/describe';
import { choiceField, textField, toggleField } from '../oneStep/kinds';
import { wordChoices, type TaskField, type Told } from '../oneStep/taskFields';

/** The programs, and the commands of each. */
const COMMANDS: Record<string, string[]> = {
	ffmpeg: ['ffmpeg', 'ffprobe'],
	graphicsmagick: ['gm'],
	imagemagick: ['convert', 'identify'],
};

const engine = choiceField({
	name: 'engine',
	label: 'Engine',
	description: 'The program that has the command',
	choices: wordChoices(...Object.keys(COMMANDS)),
	default: 'ffmpeg',
	isRequired: true,
});

const COMMAND: Told = {
	name: 'command',
	label: 'Command',
	description: 'The command to run: one of the engine',
	choices: wordChoices(...Object.values(COMMANDS).flat()),
	default: 'ffmpeg',
	isRequired: true,
};

const anyCommand = choiceField(COMMAND);

const command: TaskField = {
	...anyCommand,
	read(context: IExecutePaginationFunctions) {
		const part = anyCommand.read(context);
		const name = String(engine.read(context).engine);
		const known = COMMANDS[name] ?? [];
		if (known.includes(String(part.command))) return part;
		const hint = `Use one of ${known.join(', ')}, or another Engine.`;
		throw invalidField(context, COMMAND, `is none of ${name}`, hint);
	},
};

const captureOutput = toggleField({
	name: 'options.captureOutput',
	label: 'Capture Output',
	description: 'to put what the command prints into the field output of the item',
	default: true,
});

export const executeCommand = describeOneStep({
	resource: 'file',
	name: 'Execute Command',
	value: 'command',
	action: 'Execute a command on a file',
	description: 'Run FFmpeg, ImageMagick or GraphicsMagick on a file; as a tool it takes a URL',
	operation: 'command',
	fields: [
		engine,
		command,
		textField(
			{
				name: 'arguments',
				label: 'Arguments',
				description:
					'What follows the command; the file is in /input/import/, and what is written to /output/ comes out as files',
				placeholder: 'e.g. -i /input/import/video.mp4 -vn /output/sound.mp3',
				isRequired: true,
			},
			{ maxLength: 20_000, rows: 3 },
		),
		{
			...captureOutput,
			read: (context) => ({ capture_output: true, ...captureOutput.read(context) }),
		},
	],
	result: 'output',
	without: ['engine', 'filename'],
	words: {
		result: 'file in /output/ and no output: write one, or turn on Options > Capture Output',
	},
});
