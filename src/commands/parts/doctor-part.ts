import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import type { Check } from '../../domain/health.ts'
import type { Probed } from '../../domain/probe.ts'

/** What a person asked for besides looking. */
export interface Wishes {
  /** Mend what is safe. */
  fix: boolean
  /** Make the search index anew. */
  reindex: boolean
  /** Ask no server. */
  offline: boolean
}

/** One look at a home, under the name that progress shows. */
export type Part = [name: string, look: (context: Context, wishes: Wishes) => Promise<Probed[]>]

/** A check that no error stands behind. */
export function plain(check: Check): Probed {
  return { fault: null, ...check }
}

/** Every complaint of an error as a line of its own; anything but a UserError is a bug and thrown. */
export function faultsOf(name: string, error: unknown): Probed[] {
  if (!(error instanceof UserError)) throw error
  const { at, problems = [] } = error.details
  const all = problems.length > 0 ? problems : [{ code: error.code, values: error.values, at }]
  return all.map(({ code, values, at: place }) => ({
    ...{ name, state: 'bad' as const, code, values, fault: error },
    ...(place ? { at: place } : {}),
  }))
}

/** What `look` finds, or the faults that hindered it. */
export async function seen(name: string, look: () => Promise<Probed[]>): Promise<Probed[]> {
  try {
    return await look()
  } catch (error) {
    return faultsOf(name, error)
  }
}
