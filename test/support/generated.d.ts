/**
 * A part of a document that a test makes, between the marks `<!-- name -->` and `<!-- /name -->`.
 *
 * @param text what the test made; with UPDATE_DOCS=1 it takes the place of what is there
 * @returns what is there
 */
export function generatedPart(file: string, name: string, text: string): string;
