import type { Context } from '../../context/context.ts'
import type { Problem } from '../../domain/error.ts'
import { remarkShape } from '../../output/remark.ts'
import { remarksOn } from '../../services/rules/check.ts'

/** `rules check [FILE]`: every problem of the file at once (exit 3); else what a careful reader would remark, and 0. */
export async function checkRules(context: Context, file: string | undefined): Promise<undefined> {
  const path = file ?? context.home.rules
  const { rules, folders, book, placeOf } = await context.rulesFile(path)
  const config = await context.config()
  const templates = config ? await context.templates(folders) : null
  const names = templates?.map(({ name }) => name.replace(/\.(?:en|ja)$/, '')) ?? null
  const now = context.now()
  const remarks = remarksOn(config ? await context.desk() : null, book, names && [...new Set(names)], now)
  const found = remarks.map(({ path: entry, ...remark }) => ({ ...remark, at: placeOf(entry) })).sort(byPlace)
  await context.output.records(found, remarkShape)
  context.output.note(found.length > 0 ? 'rules.remarks' : 'rules.good', {
    file: path,
    count: rules.length,
    remarks: found.length,
  })
}

function byPlace({ at: a }: Problem, { at: b }: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}
