import { UserError } from '../domain/error.ts'

/** Translates what SQLite and the file system say into errors that a user can act on; `folder` is named in them. */
export function guard<T>(work: () => T, folder: string): T {
  try {
    return work()
  } catch (error) {
    throw storeFault(error, folder)
  }
}

/** The UserError for a failure of SQLite or the file system; anything else comes back as it is. */
export function storeFault(error: unknown, folder: string): unknown {
  const code = (error as { code?: string }).code ?? ''
  const fault = (kind: 'temporary' | 'config', name: string) => new UserError(kind, name, { folder }, { cause: error })
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return fault('temporary', 'store.busy')
  if (/^SQLITE_(FULL|IOERR)|^ENOSPC/.test(code)) return fault('temporary', 'store.full')
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return fault('config', 'store.broken')
  if (/^SQLITE_(CANTOPEN|READONLY|PERM)|^E(ACCES|PERM|ROFS|NOTDIR)$/.test(code))
    return fault('config', 'store.unwritable')
  return error
}
