import type { Context } from '../context/context.ts'
import type { Ticket } from '../domain/ticket.ts'
import { sentence } from '../output/sentence.ts'
import { reasonsOf } from '../output/template.ts'
import type { Desk } from '../services/desk.ts'
import { suggestionsFor } from '../services/templates/suggest.ts'
import { listDrafts } from '../services/tickets/drafts.ts'
import type { Offer } from './compose.ts'

/** Everything that answers are made of, read once when the screen stands. */
export async function openShelf(context: Context, desk: Desk) {
  const shelf = await context.shelf(desk.folders)
  const templates = shelf.list().flatMap(({ template }) => template ?? [])
  return {
    /** With its rules: acts on tickets ask them. */
    desk: await context.desk({ rules: true }),
    shelf,
    templates,
    author: await context.author(),
    composer: await context.composer(),
    unfit: await context.unfit(),
    config: await context.config(),
    offers: new Map<string, Offer[]>(),
  }
}

export type Shelf = Awaited<ReturnType<typeof openShelf>>

/** At most so many templates suggest themselves: one for each digit. */
const mostSuggested = 9

/** Templates that suggest themselves for a ticket, best first; remembered until its mail or its rules' advice changes. */
export function suggestedFor({ desk, templates, offers }: Shelf, ticket: Ticket, language: 'en' | 'ja'): Offer[] {
  const key = `${ticket.number} ${ticket.messageCount} ${ticket.suggested.join()} ${language}`
  const known = offers.get(key)
  if (known) return known
  const found = suggestionsFor(desk, ticket, templates)
    .slice(0, mostSuggested)
    .map((one): Offer => {
      const title = one.title ?? one.name
      return { template: one.name, draft: null, title, because: reasonsOf(one, language) }
    })
  offers.set(key, found)
  return found
}

/** All that an answer to this ticket may begin with: suggestions, drafts that wait, an empty page, every other template. */
export function offersFor(shelf: Shelf, ticket: Ticket, language: 'en' | 'ja'): Offer[] {
  const suggested = suggestedFor(shelf, ticket, language)
  const drafts = listDrafts(shelf.desk)
    .filter((draft) => draft.ticket === ticket.number)
    .map(({ id, by }): Offer => {
      const title = sentence('work.draft', { draft: id }, language).message
      return { template: null, draft: id, title, because: by === 'agent' ? '' : by }
    })
  const blank: Offer = { template: null, draft: null, title: sentence('work.blank', {}, language).message, because: '' }
  const named = new Set(suggested.map(({ template }) => template))
  const names = [...new Set(shelf.templates.map(({ name }) => name))].filter((name) => !named.has(name))
  const others = names.map((name): Offer => {
    const own = shelf.templates.filter((one) => one.name === name)
    const template = own.find((one) => one.language === language) ?? own[0]
    return { template: name, draft: null, title: template?.title ?? name, because: '' }
  })
  return [...suggested, ...drafts, blank, ...others]
}
