// Values from a seed: the same in the process that registers them and in the one that looks for them.
exports.makeValues = (seed) => {
  let state = seed >>> 0
  const int = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  const text = (length, from) => Array.from({ length }, () => from[int(from.length)]).join('')
  return [
    text(40, letters),
    text(24, letters),
    text(64, '0123456789abcdef'),
    text(18, `${letters}!#%=:+`),
    `postgres://app:${text(20, letters)}@db:5432/orders`,
    `${text(30, letters)}\n${text(64, letters)}\n${text(20, letters)}`,
    JSON.stringify({ private_key: text(48, letters) }),
    `${text(8, letters)} ${text(14, letters)} ${text(16, letters)}`,
    text(13, letters),
  ]
}
