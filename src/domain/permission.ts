import type { Check } from './health.ts'
import { shellWord } from './schedule.ts'

/** A file or folder of a home, as the file system describes it. */
export interface OwnedFile {
  path: string
  isFolder: boolean
  /** The nine permission bits. */
  mode: number
  /** `mail`: mail, settings or a log. `secret`: a password or token. `text`: what a person wrote for everybody. */
  holds: 'mail' | 'secret' | 'text'
}

/** The bits that a file or folder of ours should have (contract.md section 1). */
export function properMode({ isFolder }: Pick<OwnedFile, 'isFolder'>): number {
  return isFolder ? 0o700 : 0o600
}

const foreign = 0o077

/** Who else may get at what: one line for each kind of file that others may read, or one that says nobody may. */
export function permissionChecks(files: readonly OwnedFile[]): Check[] {
  const open = files.filter(({ mode }) => (mode & foreign) !== 0)
  const kinds = ['secret', 'mail', 'text'] as const
  const found = kinds.flatMap((kind): Check[] => {
    const [first, ...more] = open.filter(({ holds }) => holds === kind)
    if (!first) return []
    const proper = properMode(first).toString(8)
    const values = { file: first.path, word: shellWord(first.path), mode: octal(first.mode), proper, more: more.length }
    return [{ name: 'permissions', state: kind === 'text' ? 'warn' : 'bad', code: `doctor.open-${kind}`, values }]
  })
  if (found.length > 0) return found
  return [{ name: 'permissions', state: 'ok', code: 'doctor.closed', values: { count: files.length } }]
}

function octal(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`
}
