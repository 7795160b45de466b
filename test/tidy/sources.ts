import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** One file of the repository, as the tidy test looks at it. */
export interface Source {
  /** From the top of the repository, with `/`. */
  readonly path: string
  readonly text: string
  /** `text` with comments, strings and regular expressions blanked: same length, same lines. */
  readonly code: string
  readonly imports: readonly Import[]
}

/** One import, export-from, `import()` or `require()`. */
export interface Import {
  /** As written. */
  readonly specifier: string
  /** Path of the imported source from the top, when the specifier is relative. */
  readonly target?: string
  /** Erased by the compiler. */
  readonly typeOnly: boolean
}

const TOP = join(__dirname, '..', '..')

/** Every `.ts` file below the given top folders, sorted by path; `.as.ts` is AssemblyScript, another language. */
export function readSources(...folders: readonly string[]): readonly Source[] {
  return folders
    .flatMap((folder) => listFiles(folder, /(?<!\.as)\.ts$/))
    .map((path) => describeSource(path, readTop(path)))
}

/** Text of a file, by its path from the top of the repository. */
export function readTop(path: string): string {
  return readFileSync(join(TOP, path), 'utf8')
}

/** Paths of all files below `folder` whose name matches, sorted; none when there is no such folder. */
export function listFiles(folder: string, name: RegExp): readonly string[] {
  let entries: readonly string[]
  try {
    entries = readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
  return entries
    .map((entry) => posix.join(folder, entry.replaceAll('\\', '/')))
    .filter((path) => name.test(path) && !/(?:^|\/)(?:node_modules|dist|\.[^/]+)\//.test(path))
    .sort()
}

/** Reads imports off a source and blanks what is not code. */
export function describeSource(path: string, text: string): Source {
  return { path, text, code: blank(text, true), imports: importsOf(path, text) }
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|\brequire(?:\.resolve)?\(\s*'([^']+)'\s*\)/gm

function importsOf(path: string, text: string): readonly Import[] {
  return [...blank(text, false).matchAll(IMPORT)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? ''
    const target = specifier.startsWith('.')
      ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
      : undefined
    return { specifier, ...(target === undefined ? {} : { target }), typeOnly: match[1] !== undefined }
  })
}

/** Text with comments (and, if asked, the insides of strings and regular expressions) turned to blanks, line ends kept. */
function blank(text: string, literals: boolean): string {
  const TOKEN =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=(?:^|[=(,:[!&|?{};+\n]|return|=>)\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g
  return text.replace(TOKEN, (token) => {
    const comment = token.startsWith('//') || token.startsWith('/*')
    if (!comment && !literals) return token
    // A template keeps its `${…}` parts: they are code.
    if (token.startsWith('`')) return token.replace(/\$\{[^{}]*\}|[^\n]/g, (part) => (part.length > 1 ? part : ' '))
    return token.replace(/[^\n]/g, ' ')
  })
}
