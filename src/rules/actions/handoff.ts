import { readSpan } from '../comparison.ts'
import { checkPlaceholders } from '../fill.ts'
import type { Action } from '../rule.ts'
import { mapping, ref, text } from '../schema.ts'

/** A colleague's name or role, or `{ to, template, note, wait }`. */
export const handoff: Action = {
  key: 'handoff',
  schema: { anyOf: [text, mapping({ to: text, template: text, note: text, wait: ref('span') }, ['to'])] },
  parse(reading, { templates, captures }) {
    const fields = typeof reading.value === 'object' ? reading.fields(['to', 'template', 'note', 'wait']) : null
    const entry = typeof reading.value === 'object' ? fields && reading.need(fields, 'to') : reading
    const to = entry?.text() ?? null
    if (to === null) return {}
    const named = fields?.get('template')
    const template = named?.text() ?? null
    if (named && template !== null) templates.push({ name: template, path: named.path })
    const written = fields?.get('note')
    const note = written?.text() ?? null
    if (written && note !== null) checkPlaceholders(note, written, captures)
    return { handoff: { to, template, note, wait: readSpan(fields?.get('wait')) } }
  },
}
