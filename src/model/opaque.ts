const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Letters and digits mixed as in no word: at least 12 characters without blanks, no UUID, no path. */
export function looksOpaque(value: string): boolean {
  if (value.length < 12 || /[\s/]/.test(value.slice(0, 1)) || /\s|:\/\//.test(value) || UUID.test(value)) return false
  let changes = 0
  let before = 0
  for (let i = 0; i < value.length; i++) {
    const kind = kindOf(value.charCodeAt(i))
    if (kind !== before && kind !== 0 && before !== 0 && !(before === 1 && kind === 2 && isWordStart(value, i - 1)))
      changes++
    before = kind
  }
  return changes >= 3 && changes * 8 >= value.length
}

function isWordStart(value: string, at: number): boolean {
  return at === 0 || kindOf(value.charCodeAt(at - 1)) !== 1
}

/** 1 upper case, 2 lower case, 3 digit, 0 other. */
function kindOf(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return 1
  if (code >= 0x61 && code <= 0x7a) return 2
  return code >= 0x30 && code <= 0x39 ? 3 : 0
}
