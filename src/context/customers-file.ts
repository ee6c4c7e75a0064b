import { dirname, join } from 'node:path'
import type { Home } from '../config/home.ts'
import { UserError } from '../domain/error.ts'
import { putCustomerEntries } from '../store/customer.ts'
import { meta, setMeta } from '../store/meta.ts'
import { type Store, transact } from '../store/open.ts'
import { stampOf } from './rules-stamp.ts'

const key = 'customers_stamp'

/**
 * What customers.yaml says is kept in the store, and read again when somebody has written to the file: a listing does not pay
 * for it. One that cannot be read stops what goes by rules (`isStrict`), with UserError `config`; all else goes by what was
 * read before.
 */
export async function rememberCustomers({ config }: Home, store: Store, isStrict: boolean): Promise<void> {
  const file = join(dirname(config), 'customers.yaml')
  const stamp = stampOf(file) ?? ''
  if (stamp === (meta(store, key) ?? '')) return
  const { loadCustomers } = await import('../config/customers.ts')
  try {
    const entries = new Map([...loadCustomers(file)].map(([pattern, entry]) => [pattern, JSON.stringify(entry)]))
    transact(store, () => {
      putCustomerEntries(store, entries)
      setMeta(store, key, stamp)
    })
  } catch (error) {
    if (isStrict || !(error instanceof UserError)) throw error
  }
}
