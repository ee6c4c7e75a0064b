import type { UserError } from './error.ts'

/** A fault that has not ended yet. Times are RFC 3339 UTC. */
export interface Trouble {
  code: string
  since: string
  /** When a person was last told; null: not yet. */
  told: string | null
}

const minute = 60_000
/** A passing fault is nobody's business; one that has lasted so long is (contract.md section 3). */
const patience = 30 * minute
const daily = 24 * 60 * minute

/**
 * A fault that is met now, after what was known of it, and whether a person is to be told: of a passing one once it has lasted
 * half an hour, then daily; of one that running again will not mend at once, then daily.
 */
export function afterFault(known: Trouble | null, error: UserError, now: Date): { trouble: Trouble; isDue: boolean } {
  const at = now.toISOString()
  const { since, told, code } = known ?? { code: error.code, since: at, told: null }
  const isDue =
    told === null || isAnother(code, error)
      ? error.kind !== 'temporary' || hasLasted(since, now)
      : now.getTime() - Date.parse(told) >= daily
  return { trouble: { code: error.code, since, told: isDue ? at : told }, isDue }
}

/** Whether it is more than a passing fault. */
export function hasLasted(since: string, now: Date): boolean {
  return now.getTime() - Date.parse(since) >= patience
}

/** A fault that running again will not mend is news also while another one lasts; a pause is the end of what was told. */
function isAnother(known: string, { kind, code }: UserError): boolean {
  return kind !== 'temporary' && code !== known && code !== 'login.paused'
}
