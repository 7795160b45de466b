/** Stands for a text whose scrubbing failed. Public: part of the output contract. */
export const FAILED_TEXT = '[redacted:failed]'
/** Stands for a JSON line whose scrubbing failed. */
export const FAILED_LINE = '{"msg":"[redacted:failed]"}'
/** Stands for what lies beyond a limit (length, depth, nodes). */
export const BEYOND_LIMIT = '[redacted:limit]'
