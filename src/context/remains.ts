import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Context } from './context.ts'

/** Files that still have what a store has forgotten: the daily backups, and what restores and upgrades left aside. */
export async function backupsOf(context: Context): Promise<string[]> {
  const config = await context.config()
  const daily = config?.backup?.folder
  return [join(context.home.data, 'backups'), ...(daily ? [daily] : [])].flatMap((folder) =>
    filesIn(folder).filter((file) => file.endsWith('.db')),
  )
}

/** Where files that a person has written name an address; lines are counted from 1. */
export function linesNaming({ home }: Context, addresses: readonly string[]): { file: string; line: number }[] {
  const written = [...filesIn(dirname(home.config), false), ...filesIn(home.templates), ...filesIn(home.log)]
  const texts = [...new Set(written)].filter((file) => /\.(?:ya?ml|md|txt|log|csv|list)$/i.test(file))
  return texts.flatMap((file) =>
    readFileSync(file, 'utf8')
      .toLowerCase()
      .split('\n')
      .flatMap((text, index) => (addresses.some((one) => text.includes(one)) ? [{ file, line: index + 1 }] : [])),
  )
}

/** Whoever has an editor open saves more often than that, in milliseconds; the texts themselves are drafts in the store. */
const stillEdited = 3_600_000

/** Removes copies of attachments and texts that a killed editor left behind. Returns the texts that are being written now. */
export function removeCopies({ home }: Context): string[] {
  const edited: string[] = []
  for (const name of readdirSync(home.data).filter((one) => /^(?:open|edit)-/.test(one))) {
    const path = join(home.data, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    if (name.startsWith('edit-') && age < stillEdited) edited.push(path)
    else rmSync(path, { recursive: true, force: true })
  }
  return edited
}

function filesIn(folder: string, deep = true): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) return deep ? filesIn(path) : []
    return found?.isFile() ? [path] : []
  })
}
