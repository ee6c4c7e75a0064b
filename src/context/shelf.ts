import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { loadStyle } from '../config/style.ts'
import { attachedFiles, listTemplates, loadTemplate } from '../config/templates.ts'
import type { Folder } from '../domain/folder.ts'
import type { Taste } from '../domain/taste.ts'
import type { Context } from './context.ts'
import type { Person } from './person.ts'

export type Shelf = ReturnType<typeof openShelf>

/** The templates of a home. What a home lacks of shared parts and of the word list is taken from those that we ship. */
export function openShelf({ home, world, person }: Context, folders: Folder[]) {
  const shipped = join(world.packageRoot, 'templates')
  const where = { folder: home.templates, shipped, folders: folders.map(({ name }) => name) }
  return {
    take: (name: string, taste: Taste) => loadTemplate(where, name, taste),
    list: () => listTemplates(where),
    /** The files that a template attaches. */
    attached: (template: Parameters<typeof attachedFiles>[0]) =>
      attachedFiles(template).map((file) => person.file(file)),
    /** How texts in this language are to be worded. */
    style: (language: Taste['language']) => loadStyle([home.templates, shipped], language),
  }
}

/** Who writes our replies; the signature is the text of the file that the config names. */
export function authorOf(config: Config | null, person: Person, timeZone: string) {
  const agent = config?.agent ?? null
  const signature = agent?.signature ? person.file(agent.signature).bytes.toString().trim() : null
  return {
    agent: agent && { name: agent.name, kana: agent.kana, signature },
    organization: config?.organization ?? null,
    timeZone,
  }
}
