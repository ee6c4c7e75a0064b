import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from '../config/home.ts'

/** Whether nothing is here yet: neither a config nor mail. Asking must not make a home. */
export function isBareHome({ config, data }: Home): boolean {
  return !existsSync(config) && !existsSync(join(data, 'triage.db'))
}
