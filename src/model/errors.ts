/** A rule that cannot be used. The message names the rule's id and what to change, never scanned text. */
export class RuleError extends TypeError {
  readonly code = 'INKOUT_RULE'
  constructor(
    readonly ruleId: string,
    what: string,
  ) {
    super(`Rule "${ruleId}": ${what}`)
    this.name = 'RuleError'
  }
}
