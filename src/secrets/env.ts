import { looksPlain } from './plain.js'
import type { LoadedSecret, SecretSource } from './source.js'
import { SecretSourceError } from './source-error.js'
import { checkSourceOptions } from './source-options.js'

/** Options of `env`. Without any, everything that looks secret is taken. */
export interface EnvOptions {
  /** Exactly these; each must be there. */
  readonly names?: readonly string[]
  /** All whose name contains one of these words, in any case: `['password', 'token']`. */
  readonly words?: readonly string[]
  /** Default `process.env`. */
  readonly from?: Readonly<Record<string, string | undefined>>
}

/** Variables of shells, systems and tools that look opaque and are not secret. */
const SYSTEM =
  /^(?:_|PATH|PWD|OLDPWD|HOME|SHELL|SHLVL|TERM\w*|COLORTERM|LANG|LANGUAGE|LC_\w+|TZ|USER|LOGNAME|HOSTNAME|EDITOR|PAGER|MAIL|LS_COLORS|LESS\w*|MANPATH|INIT_CWD|TMPDIR|NODE|NODE_VERSION|NODE_OPTIONS|YARN_VERSION|NVM_\w+|npm_(?!config_.*(?:auth|token|password)).*|XDG_\w+|DBUS_\w+|SSH_(?:AUTH_SOCK|CLIENT|CONNECTION|TTY)|GPG_KEY|PYTHON\w*|DISPLAY|KUBERNETES_(?:SERVICE|PORT)\w*|INVOCATION_ID|JOURNAL_STREAM|VITEST\w*|WINDOWID|COMP_WORDBREAKS|PS1)$/

/**
 * Secrets from environment variables: by names, by words in names, or all that look secret.
 *
 * @throws {TypeError} naming an option that cannot be used.
 * @example
 * openSecrets({ scrubber, sources: [env({ names: ['DATABASE_URL'] })] })
 */
export function env(options: EnvOptions = {}): SecretSource {
  checkSourceOptions('env', options, { names: 'texts', words: 'texts', from: 'any' })
  const { names, words } = options
  return {
    name: 'env',
    async load() {
      const from = options.from ?? process.env
      if (names !== undefined) return { secrets: byNames(names, from) }
      const present = Object.entries(from).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [{ name, value }],
      )
      const wanted = words?.map((word) => word.toLowerCase())
      const secrets = present.filter(({ name, value }) =>
        wanted === undefined
          ? !SYSTEM.test(name) && !looksPlain(name, value, 'environment')
          : wanted.some((word) => name.toLowerCase().includes(word)),
      )
      return { secrets }
    },
  }
}

function byNames(names: readonly string[], from: Readonly<Record<string, string | undefined>>): LoadedSecret[] {
  const missing = names.filter((name) => from[name] === undefined)
  if (missing.length > 0) {
    throw new SecretSourceError('env', 'missing', missing.join(', '), 'set the variables or leave them out of "names"')
  }
  return names.map((name) => ({ name, value: from[name] ?? '' }))
}
