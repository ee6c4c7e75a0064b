import { readSpan } from '../comparison.ts'
import type { Action } from '../rule.ts'
import { choice, mapping, ref, text } from '../schema.ts'

const ways = ['draft', 'auto'] as const

/** A template, or `{ template, send: draft|auto, within }`; a draft waits for a person, and is the default. */
export const reply: Action = {
  key: 'reply',
  schema: { anyOf: [text, mapping({ template: text, send: choice(ways), within: ref('span') }, ['template'])] },
  parse(reading, { templates }) {
    const fields = typeof reading.value === 'object' ? reading.fields(['template', 'send', 'within']) : null
    const entry = typeof reading.value === 'object' ? fields && reading.need(fields, 'template') : reading
    const template = entry?.text() ?? null
    if (!entry || template === null) return {}
    templates.push({ name: template, path: entry.path })
    const send = fields?.get('send')?.choice(ways) ?? 'draft'
    return { reply: { template, send, within: readSpan(fields?.get('within')) } }
  },
}
