const DATE = /^\d{4}-\d{2}-\d{2}T/
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Shortest text that is taken for a token by its looks. */
const LENGTH_MIN = 12

/**
 * Whether a text looks like a token: no blanks, no UUID, no date, no path, and letters and digits (or cases) that change as in no
 * word and no compound name. Linear; meant for short texts.
 */
export function looksOpaque(value: string): boolean {
  if (
    value.length < LENGTH_MIN ||
    value.startsWith('/') ||
    /\s|:\/\//.test(value) ||
    UUID.test(value) ||
    DATE.test(value)
  )
    return false
  let digits = 0
  let changes = 0
  let cases = 0
  let before = 0
  for (let i = 0; i < value.length; i++) {
    const kind = kindOf(value.charCodeAt(i))
    if (kind === DIGIT) digits++
    if (kind !== before && kind !== OTHER && before !== OTHER) {
      if (kind === DIGIT || before === DIGIT) changes++
      else cases++
    }
    before = kind
  }
  if (digits === 0) return value.length >= 16 && cases * 3 >= value.length
  return changes + cases / 2 >= 3 && (changes + cases) * 8 >= value.length
}

const OTHER = 0
const DIGIT = 3

/** 1 upper case, 2 lower case, 3 digit, 0 other. */
function kindOf(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return 1
  if (code >= 0x61 && code <= 0x7a) return 2
  return code >= 0x30 && code <= 0x39 ? DIGIT : OTHER
}

/** Pairs of letters that words of no European language hold, but by accident. */
const STRANGE_PAIRS = new Set(
  (
    'bk bq bx cb cf cg cj cp cv cw cx dx fk fq fx fz gq gx hx jb jc jd jf jg jh jk jl jm jn jp jq jr js jt jv jw jx jy jz kq kx kz ' +
    'lx mj mq mx mz pq pv px qb qc qd qe qf qg qh qj qk ql qm qn qo qp qr qs qt qv qw qx qy qz sx tq tx vb vc vd vf vg vh vj vk vm ' +
    'vn vp vq vt vw vx vz wj wq wv wx xb xd xg xj xk xn xr xz yq zb zc zd zf zg zj zk zm zn zp zq zr zs zt zv zx'
  ).split(' '),
)

/** Shortest run of letters whose pairs are counted. */
const RANDOM_LENGTH_MIN = 8

/** Whether letters were drawn rather than written: a word of eight or more that holds a pair that no word has. */
export function looksDrawn(word: string): boolean {
  if (word.length < RANDOM_LENGTH_MIN || !/^[A-Za-z]+$/.test(word)) return false
  const letters = word.toLowerCase()
  for (let i = 1; i < letters.length; i++) if (STRANGE_PAIRS.has(letters.slice(i - 1, i + 1))) return true
  return false
}
