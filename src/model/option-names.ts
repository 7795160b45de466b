/** What looks like a name. Anything else is not repeated: a value may stand where a name belongs. */
const NAME = /^\w{1,40}$/

/**
 * Refuses what is no options object, and options that there are not: a misspelt one would leave a secret unknown.
 *
 * @param caller the function whose options they are, for the message.
 * @throws {TypeError} that names the option and those that there are, never what one holds.
 */
export function checkOptionNames(caller: string, options: unknown, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${caller}: options must be an object`)
  }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || names.includes(name)) continue
    throw new TypeError(
      `${caller}: there is no option ${NAME.test(name) ? `"${name}"` : 'of this name'}; there are ${names.join(', ')}`,
    )
  }
}
