import { UserError } from '../../domain/error.ts'
import type { HealthState } from '../../domain/health.ts'
import type { Probed } from '../../domain/probe.ts'

export type Step<T> = { value: T } | { fault: Probed }

/** What a part of a server gave, or the check that says what hindered it. */
export async function attempt<T>(name: string, ask: () => Promise<T>): Promise<Step<T>> {
  try {
    return { value: await ask() }
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'interrupted') throw error
    return { fault: { name, state: 'bad', code: error.code, values: error.values, fault: error } }
  }
}

export function found(name: string, state: HealthState, code: string, values: Record<string, string | number>): Probed {
  return { name, state, code, values, fault: null }
}

/** What stays wrong until somebody changes a setting. */
export function wrong(name: string, code: string, values: Record<string, string | number>): Probed {
  return { name, state: 'bad', code, values, fault: new UserError('config', code, values) }
}
