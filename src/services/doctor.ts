import type { Check } from '../domain/health.ts'
import { countWithoutBytes, indexState, integrityFaults } from '../store/integrity.ts'
import type { Desk } from './desk.ts'
import { reindex } from './search/search.ts'

/** The database and what was made from it. `fix` makes an index anew that is not whole. */
export function storeChecks(desk: Desk, fix: boolean): Check[] {
  const [fault, ...more] = integrityFaults(desk.store)
  const { folder } = desk.store
  if (fault !== undefined) {
    const values = { folder, fault, more: more.length }
    return [{ name: 'database', state: 'bad', code: 'doctor.database-broken', values }]
  }
  const lost = countWithoutBytes(desk.store)
  return [
    { name: 'database', state: 'ok', code: 'doctor.database', values: { folder } },
    ...(lost > 0 ? [{ name: 'bytes', state: 'bad', code: 'doctor.bytes-lost', values: { count: lost } } as const] : []),
    indexCheck(desk, fix),
  ]
}

function indexCheck(desk: Desk, fix: boolean): Check {
  const { messages, isWhole } = indexState(desk.store)
  const values = { messages }
  if (isWhole) return { name: 'search-index', state: 'ok', code: 'doctor.index', values }
  if (!fix) return { name: 'search-index', state: 'bad', code: 'doctor.index-behind', values }
  reindex(desk, () => {})
  return { name: 'search-index', state: 'ok', code: 'doctor.index-made', values }
}
