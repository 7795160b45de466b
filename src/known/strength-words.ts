/**
 * Words that configuration and weak passwords are made of: what a log is full of anyway, or what is guessed first.
 * Lower case, at least three letters unless listed for a reason (regions, protocols).
 */
const COMMON = `
access account acme active actual admin administrator agent alert all allow alpha amqp analytics anonymous any api app
application apps archive art asia async auth author auto availability aws azure backend backup base basic batch bearer
beta bill billing bin blue board body boot bot branch bucket build business cache call canary cart cat central certificate
change changeme channel chat check client cloud cluster code com common conf config connect connection console consumer
container content control core cors count crash create cron csv customer daemon dash dashboard data database date dba
debug default delete demo deploy dev develop developer development device direct disable disabled disk dist docker domain
down driver east edge elastic email empty enable enabled encoding end endpoint engine env environment error event events
example exchange export express external fail false fatal feature file filter flow foo bar baz format forward framework
free front frontend function gateway general get git global good google grafana graph green group grpc guest handler head
header health hello home host hostname hosts http https image import index info ingress input insert instance int
integration internal invalid invoice iam item java job jobs json kafka key keys kibana kube kubernetes label lambda latest
legacy letmein level lib library light limit link linux list listen live load local localhost lock log logger login logs
mail main manager master max memory message meta method metric metrics migration min mock mode model module mongo mongodb
monitor monitoring mqtt mysql name namespace native net network new nginx nobody node none north northeast northwest
notification null number object off offline online open operator option order org origin other output owner package page
pass password passwd patch path pay payment payments pending ping pipeline plain platform play plugin point policy pool
port portal post postgres postgresql prefix preview primary print private process prod product production profile project
prometheus proxy public publish pull push put query queue quiet rabbit rabbitmq rails random read reader ready redis region
register registry release remote replica report request require resource response rest result retry role root route router
rule run runner sample sandbox scan schedule schema script search secondary secret secrets secure security select send
sentry server service services session settings setup shared shell shop silent simple site slack small smtp socket source
south southeast southwest space spring sql src ssl stable stage staging standard start starter state static stats status
stop storage store stream string stripe strict sub subscription super support sync sys system table tag target task team
temp template tenant test tester testing text thread time timeout tls tmp token tools topic trace tracing traffic train
transport tree trigger true type unit unknown update upload upstream url user username users usr util utf value values
vault vendor verbose version video view virtual volume warn warning watch web webhook website welcome west windows word
work worker workers workspace world write writer www xml yaml yes zone
qwerty qwertz asdf zxcv dragon monkey football baseball sunshine princess iloveyou shadow hunter trustno batman superman
summer winter autumn spring monday friday pepper cookie flower ginger hockey soccer killer jordan michael charlie thomas
abc xyz lorem ipsum dolor passw passwort geheim motdepasse secreto contrasena hallo bonjour
europe america africa asia london paris berlin tokyo york california virginia frankfurt ireland
eu us uk en de fr ap sa af me ca cn dev qa ci cd db id ip io tcp udp ssh ftp v1 v2
`

/** End of a word in the trie; other entries lead from a node by a letter or digit. */
const END = 36
const SIZE = 37

/** The trie's node for no letters yet. */
export const TRIE_ROOT = 0

/** The words as a trie: `node * SIZE + letter` -> next node, 0 for none. Made for the first value that is no plain token. */
let trie: Uint16Array | undefined

/** The node behind `node` by a character's code (lower-case letter or digit); -1 when no word goes on so. */
export function trieNext(node: number, code: number): number {
  const letter = letterOf(code)
  trie ??= trieOf(COMMON)
  return letter < 0 ? -1 : trie[node * SIZE + letter]! || -1
}

/** Whether a word ends at `node`, which `trieNext` gave. */
export function trieEnds(node: number): boolean {
  return trie![node * SIZE + END] !== 0
}

function letterOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : -1
}

/** `text` holds words, each with white space behind it. */
function trieOf(text: string): Uint16Array {
  const made = new Uint16Array(SIZE * text.length)
  let nodes = 1
  let node = TRIE_ROOT
  for (let i = 0; i < text.length; i++) {
    const letter = letterOf(text.charCodeAt(i))
    if (letter < 0) {
      if (node !== TRIE_ROOT) made[node * SIZE + END] = 1
      node = TRIE_ROOT
      continue
    }
    const edge = node * SIZE + letter
    if (made[edge] === 0) made[edge] = nodes++
    node = made[edge]!
  }
  return made.slice(0, nodes * SIZE)
}
