import { manPage } from '../../output/man-page.ts'
import { topics } from '../../output/topic/index.ts'
import { contents } from '../contents.ts'
import { globalOptions, helpOption, summary, typed } from './global-options.ts'

/** The manual page of today's commands. */
export async function manualText(version: string, language: 'en' | 'ja'): Promise<string> {
  const { loadCommands } = await import('../index.ts')
  const names = contents.map(({ name }) => name)
  const shown = (await loadCommands()).map((command) => ({
    ...command,
    examples: command.examples.map((line) => typed(line, names)),
  }))
  const options = [...globalOptions, helpOption]
  return manPage({ version, summary, options, commands: shown, topics }, language)
}
