import { readSpan } from '../comparison.ts'
import { isDay } from '../day.ts'
import type { Reading } from '../reading.ts'
import type { Surroundings } from '../rule.ts'
import { listOf, mapping, ref, type Schema, text } from '../schema.ts'
import type { StoryStep, TestCase } from '../test-case.ts'
import { expectationSchema, readExpectation } from './expectation.ts'
import { mailSchema, readMail } from './test-mail.ts'

const at: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{1,2}:\\d{2}$' }
const given: Schema = { anyOf: [text, mailSchema] }

export const testsSchema: Schema = listOf({
  ...mapping(
    {
      name: text,
      at,
      given,
      expect: expectationSchema,
      story: {
        type: 'array',
        minItems: 1,
        items: mapping({
          ...{
            at,
            after: ref('span'),
            customer: given,
            colleague: given,
            move: ref('folder'),
            expect: expectationSchema,
          },
          reply: { anyOf: [text, mapping({ body: text, template: text, folder: ref('folder') })] },
        }),
      },
    },
    ['name'],
  ),
  anyOf: [{ required: ['given', 'expect'] }, { required: ['story'] }],
})

export function readTest(entry: Reading, surroundings: Omit<Surroundings, 'when'>): TestCase | null {
  const fields = entry.fields(['name', 'at', 'given', 'expect', 'story'])
  if (!fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const when = readMoment(fields.get('at'))
  const story = fields.get('story')
  if (story) fields.get('given')?.problem('test.both', {}, 'key')
  const mail = story ? undefined : entry.need(fields, 'given')
  const wanted = story ? undefined : entry.need(fields, 'expect')
  const test = {
    ...{ path: entry.path, at: when },
    given: mail ? readMail(mail, surroundings) : null,
    expect: wanted ? readExpectation(wanted, surroundings) : null,
    story: (story?.items() ?? []).flatMap((step, index) => readStep(step, index, surroundings) ?? []),
  }
  return name === null ? null : { name, ...test }
}

/** Local time of the office, `2026-11-24 10:00`. */
function readMoment(entry: Reading | undefined): string | null {
  const written = entry?.text() ?? null
  if (!entry || written === null) return null
  const [, day = '', hour] = /^(\d{4}-\d{2}-\d{2}) (\d{1,2}):[0-5]\d$/.exec(written) ?? []
  return isDay(day) && Number(hour) < 24 ? written : entry.problem('test.bad-time', { text: written })
}

function readStep(entry: Reading, index: number, surroundings: Omit<Surroundings, 'when'>): StoryStep | null {
  const keys = ['at', 'after', 'customer', 'reply', 'colleague', 'move', 'expect']
  const fields = entry.fields(keys)
  if (!fields) return null
  const step: StoryStep = { at: readMoment(fields.get('at')), after: readSpan(fields.get('after')) }
  if (fields.has('at')) fields.get('after')?.problem('test.two-times', {}, 'key')
  if (index === 0) fields.get('after')?.problem('test.nothing-before', {}, 'key')
  const mails = ['customer', 'colleague'] as const
  for (const key of mails) {
    const field = fields.get(key)
    const mail = field && readMail(field, surroundings)
    if (mail) step[key] = mail
  }
  const reply = fields.get('reply')
  if (reply) step.reply = readReply(reply, surroundings)
  const move = readFolder(fields.get('move'), surroundings)
  if (move !== null) step.move = move
  const wanted = fields.get('expect')
  const expectation = wanted && readExpectation(wanted, surroundings)
  if (expectation) step.expect = expectation
  if (!keys.slice(2).some((key) => key in (entry.value as object))) entry.problem('test.empty-step')
  return step
}

function readReply(entry: Reading, surroundings: Omit<Surroundings, 'when'>): NonNullable<StoryStep['reply']> {
  if (typeof entry.value !== 'object') return { body: entry.text() ?? '', template: null, folder: null }
  const fields = entry.fields(['body', 'template', 'folder'])
  const template = fields?.get('template')
  const name = template?.text() ?? null
  if (template && name !== null) surroundings.templates.push({ name, path: template.path })
  const folder = readFolder(fields?.get('folder'), surroundings)
  return { body: fields?.get('body')?.text() ?? '', template: name, folder }
}

function readFolder(entry: Reading | undefined, { folders }: Pick<Surroundings, 'folders'>): string | null {
  const name = entry?.text() ?? null
  if (entry && name !== null && !folders.includes(name)) entry.unknown('folder', name, folders)
  return name
}
