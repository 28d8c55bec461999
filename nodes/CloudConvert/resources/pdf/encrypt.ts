import { describeOneStep } from '../oneStep/describe';
import { choiceField, secretField, toggleField } from '../oneStep/kinds';
import { wordChoices } from '../oneStep/taskFields';

export const encryptPdf = describeOneStep({
	resource: 'pdf',
	name: 'Encrypt',
	value: 'encrypt',
	action: 'Encrypt a PDF',
	description: 'Protect a PDF with a password; as a tool it takes a URL',
	operation: 'pdf/encrypt',
	formBy: [],
	fields: [
		secretField({
			name: 'password',
			label: 'Password',
			key: 'set_password',
			description: 'The password that opens the file',
			isRequired: true,
		}),
		toggleField({
			name: 'options.allowAccessibility',
			label: 'Allow Accessibility',
			description: 'readers for the blind may read the text',
		}),
		toggleField({
			name: 'options.allowExtract',
			label: 'Allow Extract',
			description: 'text and pictures may be copied',
		}),
		choiceField({
			name: 'options.allowModify',
			label: 'Allow Modify',
			description: 'What may be changed',
			choices: wordChoices('all', 'annotate', 'form', 'assembly', 'none'),
			default: 'none',
		}),
		choiceField({
			name: 'options.allowPrint',
			label: 'Allow Print',
			description: 'How well the file may be printed',
			choices: wordChoices('full', 'low', 'none'),
			default: 'full',
		}),
		secretField({
			name: 'options.ownerPassword',
			label: 'Owner Password',
			key: 'set_owner_password',
			description: 'The password that allows everything',
		}),
	],
});
