import { builtinFolders, type Folder } from '../domain/folder.ts'
import { meta, setMeta } from '../store/meta.ts'
import type { Store } from '../store/open.ts'

/** What listings need of the rules file. */
export interface Remembered {
  folders: Folder[]
  /** IANA name of the office's time zone, in which times are shown; null when the rules name no hours. */
  timeZone: string | null
}

const key = 'remembered'

/** Kept in the store whenever the rules are read, so that a listing need not read them: that would cost more than the listing. */
export function remember(store: Store, what: Remembered): void {
  const text = JSON.stringify(what)
  if (meta(store, key) !== text) setMeta(store, key, text)
}

export function recall(store: Store): Remembered {
  const text = meta(store, key)
  return text === null ? { folders: builtinFolders, timeZone: null } : (JSON.parse(text) as Remembered)
}
