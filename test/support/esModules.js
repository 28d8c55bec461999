// Lets jest read the ES modules of scripts/: as CommonJS, where it cannot load them as they are.
const { ModuleKind, ScriptTarget, transpileModule } = require('typescript');

const compilerOptions = {
	module: ModuleKind.CommonJS,
	target: ScriptTarget.ES2022,
	inlineSourceMap: true,
	inlineSources: true,
};

exports.process = (source, path, { supportsStaticESM }) => {
	if (supportsStaticESM) return { code: source };
	// By the name of an ES module the compiler would leave it one.
	const fileName = path.replace(/\.mjs$/, '.js');
	return { code: transpileModule(source, { fileName, compilerOptions }).outputText };
};
