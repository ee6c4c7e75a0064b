/** A piece of JSON Schema (2020-12), as plain data. */
export interface Schema {
  [keyword: string]: unknown
}

export const oneOrMany = (items: Schema): Schema => ({ anyOf: [items, { type: 'array', minItems: 1, items }] })
export const choice = (options: readonly string[]): Schema => ({ enum: options })
export const mapping = (properties: Record<string, Schema>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
})
export const listOf = (items: Schema): Schema => ({ type: 'array', items })
export const text: Schema = { type: 'string', minLength: 1 }
export const flag: Schema = { type: 'boolean' }

/** Named pieces stand once, under `$defs`. */
export const shared = {
  word: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'integer' }] },
  span: { type: 'string', pattern: '^(\\d{1,5}(ch|cd|m|h|d|w))+$' },
  lasting: { type: 'string', pattern: '^(over|under) (\\d{1,5}(ch|cd|m|h|d|w))+$' },
  number: {
    anyOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', pattern: '^(((over|under|from|to|up to) )?\\d+|\\d+\\.\\.\\d+)$' },
    ],
  },
  bytes: { type: 'string', pattern: '^((over|under|from|to|up to) )\\d+(\\.\\d+)? ?([kKmMgG]?[bB])$' },
} satisfies Record<string, Schema>

export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
