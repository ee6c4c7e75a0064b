import type { Context } from '../../context/context.ts'
import { foldersOf, hasStore, templatesIn } from '../../context/home-files.ts'
import { askedFor, type Candidate, type Completable, type Kind } from '../../domain/completion.ts'
import { customerCandidates, tagCandidates, ticketCandidates } from '../../services/completion.ts'
import { contents } from '../contents.ts'
import { globalOptions, helpOption } from './global-options.ts'

/**
 * The words that may stand at the end of a line, and `:files` where the names of files may, which the shell knows. Silent about anything that is wrong: nobody reads complaints while typing.
 */
export async function answer(context: Context, line: readonly string[]): Promise<Candidate[]> {
  const { language } = context.output
  const current = line.at(-1) ?? ''
  const globals = [...globalOptions, helpOption].map(({ flags, describe }) => ({ flags, about: describe[language] }))
  const asked = askedFor(line, await completable(language, line), globals)
  const found: Candidate[] = [...asked.options]
  for (const kind of asked.kinds) found.push(...(await candidates(context, kind, current.slice(asked.sign.length))))
  const begins = current.slice(asked.sign.length)
  const chosen = found.filter(
    ({ value }) => value.startsWith(':') || value.startsWith(begins.replace(/^(?:#|T-)(?=\d)/, '')),
  )
  return chosen.map(({ value, about }) => ({ value: `${asked.sign}${value}`, about: about.replace(/\s+/g, ' ') }))
}

/** Every command by its entry in the list; those that the line names with their options, since each is loaded for them. */
async function completable(language: 'en' | 'ja', line: readonly string[]): Promise<Completable[]> {
  const { loadCommands } = await import('../index.ts')
  const named = await loadCommands(contents.filter(({ name }) => line.includes(name)))
  return contents.map(({ name, summary, usage }) => {
    const { verbs = [], options = [] } = named.find((one) => one.name === name) ?? {}
    return {
      ...{ name, summary: summary[language], usage, verbs },
      options: options.map(({ flags, describe }) => ({ flags, about: describe[language] })),
    }
  })
}

async function candidates(context: Context, kind: Kind, begins: string): Promise<Candidate[]> {
  if (typeof kind === 'object') return kind.words.map((value) => ({ value, about: '' }))
  if (kind === 'files') return [{ value: ':files', about: '' }]
  if (kind === 'template') return templatesIn(context.home).map((value) => ({ value, about: '' }))
  if (kind === 'nothing' || !hasStore(context.home)) return []
  try {
    return await stored(context, kind, begins)
  } catch {
    return []
  }
}

async function stored(context: Context, kind: Exclude<Kind, object>, begins: string): Promise<Candidate[]> {
  if (kind === 'folder') return (await foldersOf(context)).map((value) => ({ value, about: '' }))
  if (kind === 'colleague') {
    const config = await context.config()
    return (config?.colleagues ?? []).map(({ name, role, address }) => ({ value: name, about: role ?? address }))
  }
  if (kind === 'macro' || kind === 'view') {
    const { book } = await context.rulesFile(context.home.rules)
    const named = kind === 'macro' ? book.macros : book.views
    return named.map(({ name }) => ({ value: name, about: '' }))
  }
  const store = await context.store()
  if (kind === 'ticket') return ticketCandidates(store, begins)
  return kind === 'tag' ? tagCandidates(store) : customerCandidates(store, begins)
}
