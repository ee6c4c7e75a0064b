import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { templateRemarkShape } from '../../output/template.ts'
import { checkTemplates } from '../../services/templates/check.ts'

/** `templates check [NAME...]`: 3 when one is broken, 5 when one would stop the send to some kind of customer. */
export async function checkThem(context: Context, words: string[]): Promise<number | undefined> {
  const { folders } = await context.desk()
  const shelf = await context.shelf(folders)
  const all = shelf.list()
  const named = (word: string) => all.filter(({ name }) => name === word || name.startsWith(`${word}.`))
  for (const word of words) {
    const options = all.map(({ name }) => name).join(', ')
    if (named(word).length === 0) throw new UserError('usage', 'template.unknown', { name: word, options })
  }
  const files = words.length === 0 ? all : [...new Set(words.flatMap(named))]
  const found = checkTemplates(files, all, context.output.timeZone, shelf.style)
  await context.output.records(found, templateRemarkShape)
  if (found.some(({ level }) => level === 'broken')) return 3
  return found.some(({ level }) => level === 'hole') ? 5 : undefined
}
