// What is done with real PDFs. It takes promises; pdf.js lets the simulated service wait for them.
const {
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFHexString,
	PDFName,
	PDFRawStream,
	PDFString,
	StandardFonts,
	decodePDFRawStream,
	degrees,
	rgb,
} = require('@cantoo/pdf-lib');
const { runAsWorker } = require('synckit');

const PRODUCER = 'CloudConvert, simulated';

/** The size of a page of text, in points: A4. */
const PAGE = {
	size: /** @type {[number, number]} */ ([595, 842]),
	margin: 72,
	lines: 29,
	leading: 24,
};

const failure = (code, message) => Object.assign(new Error(message), { code });

async function load(bytes, password) {
	try {
		const document = await PDFDocument.load(bytes, { password, updateMetadata: false });
		// Only then it is known whether there are any.
		document.getPages();
		return document;
	} catch ({ message }) {
		if (!/encrypted|password/i.test(message)) {
			throw failure('INVALID_FILE', `The PDF is damaged: ${message}`);
		}
		throw failure('INVALID_PASSWORD', 'The file is encrypted, and the password is not its own.');
	}
}

async function create() {
	const made = await PDFDocument.create({ updateMetadata: false });
	made.setProducer(PRODUCER);
	return made;
}

const infoOf = (document) =>
	/** @type {PDFDict} */ (document.context.lookupMaybe(document.context.trailerInfo.Info, PDFDict));

/** What a document tells of itself, as exiftool would: text only. */
function toldBy(document) {
	const entries = infoOf(document)?.entries() ?? [];
	return Object.fromEntries(
		entries.flatMap(([name, value]) =>
			value instanceof PDFString || value instanceof PDFHexString
				? [[name.decodeText(), value.decodeText()]]
				: [],
		),
	);
}

/** The text on a page, as long as it was written by this simulator: with a font of one byte a sign. */
function textOn({ node }) {
	const contents = node.Contents();
	const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
	const drawn = streams
		.map((stream) => node.context.lookup(stream))
		.filter((stream) => stream instanceof PDFRawStream)
		.map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'));
	const shown = drawn.join('\n').matchAll(/<([0-9A-F]*)> Tj/g);
	return Array.from(shown, ([, hex]) => Buffer.from(hex, 'hex').toString('latin1')).join('\n');
}

function tell(document, metadata) {
	document.setProducer(document.getProducer() ?? PRODUCER);
	for (const [name, value] of Object.entries(metadata)) {
		infoOf(document).set(PDFName.of(name), PDFHexString.fromText(String(value)));
	}
}

const saved = async (document) => await document.save({ objectsPerTick: Infinity });

/** What the font cannot show is a question mark. */
const shownBy = (font, text) => {
	const known = new Set(font.getCharacterSet());
	return [...text].map((sign) => (known.has(sign.codePointAt(0)) ? sign : '?')).join('');
};

async function addText(document, lines) {
	const font = await document.embedFont(StandardFonts.Helvetica);
	const [, height] = PAGE.size;
	const pages = Math.max(1, Math.ceil(lines.length / PAGE.lines));
	for (let page = 0; page < pages; page += 1) {
		const shown = lines.slice(page * PAGE.lines, (page + 1) * PAGE.lines);
		const text = shown.map((line) => shownBy(font, line)).join('\n');
		document.addPage(PAGE.size).drawText(text || ' ', {
			...{ font, size: 16, x: PAGE.margin, y: height - PAGE.margin, lineHeight: PAGE.leading },
		});
	}
}

async function addPages(document, { bytes, pages }) {
	const from = await load(bytes);
	const all = from.getPageIndices();
	const wanted = pages?.map((page) => page - 1) ?? all;
	const missing = wanted.find((index) => !all.includes(index));
	if (missing !== undefined) {
		const message = `There is no page ${missing + 1}: the file has ${all.length}.`;
		throw failure('INVALID_PAGES', message);
	}
	for (const page of await document.copyPages(from, wanted)) document.addPage(page);
	return from;
}

async function pictureIn(document, bytes) {
	const isPng = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\x89PNG';
	return isPng ? await document.embedPng(bytes) : await document.embedJpg(bytes);
}

const place = (where, room, size, margin) =>
	({ top: room - size - margin, left: margin, right: room - size - margin, bottom: margin })[
		where
	] ?? (room - size) / 2;

/** @type {Record<string, (...values: any[]) => Promise<unknown>>} */
const actions = {
	async look(bytes, password) {
		const document = await load(bytes, password);
		return {
			pages: document.getPages().map((page) => ({
				...page.getSize(),
				rotation: page.getRotation().angle,
				text: textOn(page),
			})),
			isEncrypted: document.isEncrypted,
			metadata: toldBy(document),
		};
	},

	async assemble(parts, metadata) {
		const document = await create();
		for (const part of parts) {
			if (part.lines) await addText(document, part.lines);
			else {
				const from = await addPages(document, part);
				if (parts.length === 1) tell(document, toldBy(from));
			}
		}
		tell(document, metadata);
		return await saved(document);
	},

	async describe(bytes, metadata) {
		const document = await load(bytes);
		tell(document, metadata);
		return await saved(document);
	},

	async rotate(bytes, pages, angle) {
		const document = await load(bytes);
		document.getPages().forEach((page, index) => {
			if (pages && !pages.includes(index + 1)) return;
			page.setRotation(degrees((page.getRotation().angle + angle + 360) % 360));
		});
		return await saved(document);
	},

	async stamp(bytes, { text, picture, pages, size, color, opacity, rotation, ...where }) {
		const document = await load(bytes);
		const font = await document.embedFont(StandardFonts.Helvetica);
		const image = picture && (await pictureIn(document, picture));
		const words = image ? '' : shownBy(font, text);
		const [width, height] = image
			? [image.width, image.height]
			: [font.widthOfTextAtSize(words, size), size];
		const look = { opacity, rotate: degrees(-rotation) };
		document.getPages().forEach((page, index) => {
			if (pages && !pages.includes(index + 1)) return;
			const room = page.getSize();
			const at = {
				x: place(where.horizontal, room.width, width, where.margin),
				y: place(where.vertical, room.height, height, where.margin),
			};
			if (image) page.drawImage(image, { ...at, ...look, width, height });
			else
				page.drawText(words, {
					...at,
					...look,
					font,
					size,
					color: rgb(color[0], color[1], color[2]),
				});
		});
		return await saved(document);
	},

	async encrypt(bytes, options) {
		const document = await load(bytes);
		document.encrypt(options);
		return await saved(document);
	},

	/** Its pages go into a new document; what it tells of itself the library leaves encrypted. */
	async decrypt(bytes, password) {
		const from = await load(bytes, password);
		const document = await create();
		const pages = await document.copyPages(from, from.getPageIndices());
		for (const page of pages) document.addPage(page);
		return await saved(document);
	},
};

runAsWorker(async (name, ...values) => await actions[name](...values));
