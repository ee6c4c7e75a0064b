/** Checks values against the part of JSON Schema (2020-12) that our schemas use; any other keyword is an error of the test. */
type Schema = Record<string, unknown>

const known = new Set(
  `$schema $defs $ref title description type enum const anyOf properties required additionalProperties minProperties items
  minItems minLength pattern minimum maximum`.split(/\s+/),
)

/** Where and why the value does not fit, as "path: keyword"; empty when it fits. */
export function misfits(schema: Schema, value: unknown, root: Schema = schema, path = ''): string[] {
  const strange = Object.keys(schema).filter((keyword) => !known.has(keyword))
  if (strange.length > 0) throw new Error(`unknown keywords at ${path}: ${strange.join(', ')}`)
  const found: string[] = []
  const fail = (keyword: string) => found.push(`${path || '/'}: ${keyword}`)
  const { $ref, type, enum: options, const: wanted, anyOf, pattern } = schema
  if (typeof $ref === 'string') {
    const target = (
      $ref.replace('#/$defs/', '') in (root.$defs as Schema)
        ? (root.$defs as Record<string, Schema>)[$ref.replace('#/$defs/', '')]
        : null
    ) as Schema | null
    if (!target) throw new Error(`no ${$ref}`)
    found.push(...misfits(target, value, root, path))
  }
  if (type && ![type].flat().some((one) => isOf(String(one), value))) fail('type')
  if (options && !(options as unknown[]).includes(value)) fail('enum')
  if ('const' in schema && value !== wanted) fail('const')
  if (anyOf && (anyOf as Schema[]).every((one) => misfits(one, value, root, path).length > 0)) fail('anyOf')
  if (typeof value === 'string') {
    if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) fail('pattern')
    if (value.length < Number(schema.minLength ?? 0)) fail('minLength')
  }
  if (typeof value === 'number') {
    if (value < Number(schema.minimum ?? -Infinity) || value > Number(schema.maximum ?? Infinity)) fail('range')
  }
  if (Array.isArray(value)) {
    if (value.length < Number(schema.minItems ?? 0)) fail('minItems')
    if (schema.items) {
      for (const [index, item] of value.entries()) {
        found.push(...misfits(schema.items as Schema, item, root, `${path}/${index}`))
      }
    }
  } else if (typeof value === 'object' && value !== null) found.push(...inside(schema, value as Schema, root, path))
  return found
}

function inside(schema: Schema, value: Schema, root: Schema, path: string): string[] {
  const found: string[] = []
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  for (const key of (schema.required ?? []) as string[])
    if (!(key in value)) found.push(`${path || '/'}: ${key} missing`)
  if (Object.keys(value).length < Number(schema.minProperties ?? 0)) found.push(`${path || '/'}: minProperties`)
  for (const [key, item] of Object.entries(value)) {
    const own = properties[key] ?? schema.additionalProperties
    if (own === false) found.push(`${path}/${key}: unknown key`)
    else if (own && own !== true) found.push(...misfits(own as Schema, item, root, `${path}/${key}`))
  }
  return found
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
