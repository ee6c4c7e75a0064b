import type { Attachment } from '../../domain/message.ts'
import { fold } from '../../domain/text.ts'
import { type Compare, readBytes, readNumber } from '../comparison.ts'
import { looking } from '../finding.ts'
import { shorten } from '../folded.ts'
import type { Reading } from '../reading.ts'
import type { Condition, Surroundings } from '../rule.ts'
import { flag, mapping, oneOrMany, ref, text } from '../schema.ts'
import { passes, readTextTest } from '../text-condition.ts'

/** `image/png`, `image/*`, or a name's ending: `pdf`. */
const typeForm = /^(?:[a-z0-9.+-]+\/(?:[a-z0-9.+-]+|\*)|[a-z0-9]{1,10})$/i

/** `true`, `false`, words of a name, or `{ name, type, size, count }`: one file that is all of it, and how many of these. */
export const attachment: Condition = {
  key: 'attachment',
  schema: {
    anyOf: [
      flag,
      ref('words'),
      {
        ...mapping({ name: ref('text'), type: oneOrMany(text), size: ref('bytes'), count: ref('number') }),
        minProperties: 1,
      },
    ],
  },
  parse(reading, surroundings) {
    const { fits, count } = parse(reading, surroundings)
    return looking('attachment', ({ mail }) => ({
      holds: count(mail.attachments.filter(fits).length),
      saw: shorten(mail.attachments.map(({ name, type }) => name ?? type).join(', ')),
    }))
  },
}

interface Wanted {
  fits(file: Attachment): boolean
  count: Compare
}

const some: Compare = (count) => count > 0

function parse(reading: Reading, surroundings: Surroundings): Wanted {
  if (typeof reading.value === 'boolean') {
    const wanted = reading.value
    return { fits: () => true, count: (count) => count > 0 === wanted }
  }
  if (typeof reading.value !== 'object' || Array.isArray(reading.value)) {
    return { fits: named(reading, surroundings), count: some }
  }
  const fields = reading.fields(['name', 'type', 'size', 'count'])
  const tests: Wanted['fits'][] = []
  const [name, type, size, count] = ['name', 'type', 'size', 'count'].map((key) => fields?.get(key))
  if (name) tests.push(named(name, surroundings))
  if (type) tests.push(typed(type))
  const bytes = size && readBytes(size)
  if (bytes) tests.push((file) => bytes(file.size))
  if (reading.isEmpty) reading.problem('value.empty', { key: reading.key })
  return { fits: (file) => tests.every((test) => test(file)), count: (count && readNumber(count)) || some }
}

function named(reading: Reading, surroundings: Surroundings): Wanted['fits'] {
  const test = readTextTest(reading, surroundings)
  return ({ name }) => name !== null && passes(test, [fold(name)])
}

function typed(reading: Reading): Wanted['fits'] {
  const types = reading.items().flatMap((item) => {
    const type = item.text()?.trim().toLowerCase()
    if (type === undefined) return []
    if (!typeForm.test(type)) item.problem('attachment.bad-type', { text: type })
    return [type]
  })
  return (file) =>
    types.some((type) => {
      if (!type.includes('/')) return file.name?.toLowerCase().endsWith(`.${type}`) ?? false
      return type.endsWith('/*')
        ? file.type.toLowerCase().startsWith(type.slice(0, -1))
        : file.type.toLowerCase() === type
    })
}
