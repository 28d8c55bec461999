import { describeOneStep } from '../oneStep/describe';
import { secretField } from '../oneStep/kinds';

export const decryptPdf = describeOneStep({
	resource: 'pdf',
	name: 'Decrypt',
	value: 'decrypt',
	action: 'Decrypt a PDF',
	description: 'Take the password off a PDF; as a tool it takes a URL',
	operation: 'pdf/decrypt',
	formBy: [],
	fields: [
		secretField({
			name: 'password',
			label: 'Password',
			description: 'The password that opens the file',
			isRequired: true,
		}),
	],
});
