import type { ErrorKind } from './error.ts'
import type { Probed } from './probe.ts'

/**
 * What all that was found means for a script (contract.md section 3): a fault that stays until somebody changes a setting
 * goes before one that a person should look at, and that before one that may pass by itself. Null: nothing is bad.
 */
export function worstOf(found: readonly Pick<Probed, 'state' | 'fault'>[]): ErrorKind | null {
  const kinds = found.filter(({ state }) => state === 'bad').map(({ fault }) => fault?.kind ?? 'person')
  return (['interrupted', 'config', 'person', 'temporary'] as const).find((kind) => kinds.includes(kind)) ?? null
}
