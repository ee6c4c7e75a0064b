import type { Context } from '../../context/context.ts'
import { UserError } from '../../domain/error.ts'
import { faqFormats, faqHtml, faqMarkdown } from '../../output/faq.ts'
import { toLine } from '../../output/json.ts'
import { answersForAnybody } from '../../services/templates/faq.ts'
import type { Options } from './command.ts'
import { readSet } from './set.ts'

/** `templates export --faq`: what is public, in the language of the run; 5 when something could not be written. */
export async function exportThem(context: Context, _words: string[], options: Options): Promise<number | undefined> {
  const { output } = context
  if (options.faq !== true) throw new UserError('usage', 'option.needed', { option: '--faq' })
  const wanted = typeof options.format === 'string' ? options.format : output.json ? 'json' : 'md'
  const format = faqFormats.find((one) => one === wanted)
  if (!format)
    throw new UserError('usage', 'option.choice', { option: '--format', text: wanted, known: faqFormats.join(', ') })
  const desk = await context.desk({ rules: true })
  const files = (await context.shelf(desk.folders)).list()
  const templates = files.flatMap(({ template }) => template ?? [])
  const author = await context.author()
  const { language } = output
  const { answers, problems } = answersForAnybody(desk, templates, author, language, readSet(options.set))
  if (format === 'json') await output.text(answers.map(toLine))
  else await output.text(format === 'html' ? faqHtml(answers, language) : faqMarkdown(answers, language))
  for (const { code, values, at } of problems) output.problem(new UserError('usage', code, values, { at }))
  return problems.length > 0 ? 5 : undefined
}
