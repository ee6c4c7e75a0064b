import { prepareHolidays } from '../config/holidays.ts'
import { readRules } from '../config/rules.ts'
import { builtinFolders, type Folder } from '../domain/folder.ts'
import type { Store } from '../store/open.ts'
import { recallHolidays, remember } from './remembered.ts'
import { keptRules } from './rules-kept.ts'
import { stampOf } from './rules-stamp.ts'

type Read = ReturnType<typeof readRules>
type Opened = Read & { rules: Read['book']['rules']; folders: Folder[] }

/** One run asks for the home's rules several times; one that stays must see what has changed. In milliseconds. */
const life = 2000
const recent = new WeakMap<Store, { at: number; opened: Opened }>()

/**
 * The rules of a file, and all folders: the built-in ones and those that the file adds. What listings need of the home's own
 * file is remembered in its store; null for another file.
 */
export async function openRules(file: string, now: Date, store: Store | null, version: string): Promise<Opened> {
  const known = store && recent.get(store)
  if (known && performance.now() - known.at < life) return known.opened
  // Taken before the file is read: a change in between is seen next time.
  const stamp = stampOf(file)
  await prepareHolidays(file, now.getFullYear(), store ? recallHolidays(store) : {})
  const { book, placeOf } = readRules(file, store ? keptRules(store, version) : undefined)
  const folders = [...builtinFolders, ...book.folders]
  if (store) await remember(store, book, folders, stamp)
  const opened = { rules: book.rules, folders, book, placeOf }
  if (store) recent.set(store, { at: performance.now(), opened })
  return opened
}
