/** How the command ended, for the shell. */
export const EXIT = Object.freeze({
  done: 0,
  /** Something was found, and the caller asked to fail then. */
  findings: 1,
  usage: 2,
  internal: 70,
})

/**
 * The command line, or a file it names, cannot be used. The message says what to do and never repeats an argument's value:
 * people paste secrets into the wrong place.
 */
export class UsageError extends Error {
  readonly code = 'INKOUT_USAGE'
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** What `inkout --help` prints. */
export const HELP = `inkout masks secrets in what passes through it.

  app | inkout                    mask: standard input to standard output
  inkout explain < app.log        say where secrets are, as JSON lines, never the text
  inkout rules [--json]           list the rules in force
  inkout rules --check FILE       hold rules of your own, exported by a JavaScript file, against the contract
  inkout known check FILE         say how strong each value of a file is and where it is masked, never the value
  inkout known fingerprint --known FILE --key-file KEY
                                  write a deployment's secrets as keyed fingerprints; the key is the same for all
  inkout known compare A B        name the secrets that are the same in two such files; exit 1 when there are any
  inkout demo [--full]            watch a real Express app's log before and after

Options of filter (the default command) and explain:
  --known FILE          values to mask, by name: a JSON object or NAME=value lines; may be given again
  --env-file FILE       the same for a dotenv file
  --source SPEC         values from where they are kept, loaded before a byte passes and kept fresh; may be given again:
                          env:NAME,NAME · dotenv:.env · files:/run/secrets · vault:ADDRESS#kv/data/app
                          aws-secrets-manager:ID,ID · aws-ssm:/prod/app/ · azure-key-vault:URL#NAME,NAME
                          gcp-secret-manager:PROJECT#NAME,NAME; credentials come from the environment or files
  --even-if-weak        mask these values everywhere, even short or common ones
  --no-rules            mask known values only: no rules, no sensitive keys
  --tier TIER           rules of another tier too: broad or pii; may be given again
  --mask KIND           named (default): [redacted:db-password], plain: [redacted], keyed: [redacted:db-password#7Kq2x9]
  --mask-key-file FILE  the key of keyed masks, 16 bytes or more
  --framing KIND        lines (default), or none: pass each byte on as soon as it is safe, for terminals
  --fail                exit 1 when something was found
  --stats               counts as one JSON line on standard error at the end
  --summary             explain only: one row for each rule, key and value that found something

Exit codes: 0 done, 1 findings (with --fail) or shared secrets, 2 bad usage, 70 internal failure.
`
