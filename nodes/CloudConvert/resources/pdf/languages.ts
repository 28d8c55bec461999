import type { INodePropertyOptions } from 'n8n-workflow';

import { compare } from '../../transport/order';

/** Languages by the names that text recognition has for them (ISO 639-2); the vendor documents no list. */
const LANGUAGES: Record<string, string> = {
	ara: 'Arabic',
	ces: 'Czech',
	chi_sim: 'Chinese (Simplified)',
	chi_tra: 'Chinese (Traditional)',
	dan: 'Danish',
	deu: 'German',
	ell: 'Greek',
	eng: 'English',
	fin: 'Finnish',
	fra: 'French',
	heb: 'Hebrew',
	hin: 'Hindi',
	hun: 'Hungarian',
	ita: 'Italian',
	jpn: 'Japanese',
	kor: 'Korean',
	nld: 'Dutch',
	nor: 'Norwegian',
	pol: 'Polish',
	por: 'Portuguese',
	ron: 'Romanian',
	rus: 'Russian',
	spa: 'Spanish',
	swe: 'Swedish',
	tur: 'Turkish',
	ukr: 'Ukrainian',
};

export const OCR_LANGUAGES: INodePropertyOptions[] = Object.entries(LANGUAGES)
	.map(([value, name]) => ({ name, value }))
	.sort((a, b) => compare(a.name, b.name));
