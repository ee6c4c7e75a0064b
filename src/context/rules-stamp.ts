import { statSync } from 'node:fs'

/** Changes with every writing of a file; null: it is not there. Apart from reading rules, because each listing asks for it. */
export function stampOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${Math.round(found.mtimeMs)} ${found.size}` : null
}

/** Whether somebody has written to a file since it was remembered. One that is gone is no news to a listing. */
export function hasChanged(file: string, known: string | null): boolean {
  const stamp = stampOf(file)
  return stamp !== null && stamp !== known
}
