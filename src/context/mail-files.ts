import type { FolderRole } from '../domain/mailbox.ts'
import type { Output } from '../output/output.ts'
import type { World } from './world.ts'

/** So many of each reason are named one by one: a folder of other things would bury what matters. */
const mostNamed = 20

interface Reader {
  world: Pick<World, 'stdin'>
  output: Output
}

/** Mails out of files and folders; what is no mail goes to `skipped`, and to stderr, the first of each reason by name. */
export async function* mailsIn(
  { world, output }: Reader,
  paths: string[],
  role: FolderRole | null,
  skipped: () => void,
) {
  const { readSources } = await import('../mail/sources/read.ts')
  const reasons = new Map<string, number>()
  const onSkipped = (origin: string, why: string) => {
    skipped()
    const count = (reasons.get(why) ?? 0) + 1
    reasons.set(why, count)
    if (count <= mostNamed || output.verbose) output.note(`skipped.${why}`, { file: origin })
  }
  for await (const source of readSources(paths, world.stdin, onSkipped)) yield { ...source, role: role ?? source.role }
  const untold = [...reasons.values()].reduce((sum, count) => sum + Math.max(0, count - mostNamed), 0)
  if (untold > 0 && !output.verbose) output.note('skipped.more', { count: untold })
}

/** The files that `inspect` was given; one that cannot be read is named on stderr, and is a record all the same. */
export async function* inspectedFiles({ world, output }: Reader, paths: string[]) {
  const { readMailFiles } = await import('../mail/sources/read.ts')
  for await (const file of readMailFiles(paths, world.stdin)) {
    if (file.reason !== null) output.note('import.unreadable', { path: file.file, reason: file.reason })
    yield file
  }
}
