import { type Problem, UserError } from '../../domain/error.ts'
import type { Taste } from '../../domain/taste.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { Template } from '../../templates/template.ts'
import type { TemplateValues } from '../../templates/values.ts'
import type { Desk } from '../desk.ts'
import { type Author, hoursOf } from './values.ts'

export interface Answer {
  name: string
  language: Taste['language']
  title: string
  text: string
  match: string[]
}

/**
 * The public templates of a language as they read to anybody: with no customer, no ticket and no agent in them. What cannot be
 * written without one is a problem, and the others are there all the same.
 */
export function answersForAnybody(
  desk: Desk,
  templates: readonly Template[],
  author: Author,
  language: Taste['language'],
  set: Record<string, string>,
): { answers: Answer[]; problems: Problem[] } {
  const values: TemplateValues = {
    customer: { address: '', name: null, company: null },
    ticket: { number: null, subject: '', first_contact: false, follow_up: false, late: false, channel: '', fields: {} },
    agent: { name: null, kana: null, signature: null },
    mailbox: { address: desk.addresses[0] ?? '', name: desk.name },
    organization: author.organization,
    ...{ message: null, hours: hoursOf(desk, language), now: desk.now().toISOString(), faq: true },
  }
  const answers: Answer[] = []
  const problems: Problem[] = []
  for (const template of templates) {
    const isMeant = template.public && template.style === null && (template.language ?? language) === language
    if (!isMeant) continue
    try {
      const { text } = renderTemplate(template, values, { language, style: null, timeZone: author.timeZone, set })
      answers.push({
        name: template.name,
        language,
        title: template.title ?? template.name,
        text,
        match: template.match,
      })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push({ code: error.code, values: error.values, at: error.details.at ?? { file: template.file } })
    }
  }
  return { answers, problems }
}
