/**
 * A sentence: `{name}` is filled in, `{count:ticket|tickets}` becomes the word for one or for many; `hint` names the fix.
 */
export interface Text {
  message: string
  hint?: string
}
