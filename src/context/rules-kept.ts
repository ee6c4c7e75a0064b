import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { KeptValues } from '../config/rules.ts'
import { meta, setMeta } from '../store/meta.ts'
import type { Store } from '../store/open.ts'

const key = 'rules_value'

/**
 * Keeps what rules.yaml says as plain values, beside the SHA-256 of its bytes: reading YAML takes longer than a whole sync
 * with nothing new. Another version of the program reads it anew, since it may complain of more.
 */
export function keptRules(store: Store, version: string): KeptValues {
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(`${version}\n`).update(bytes).digest('hex')
  return {
    get(bytes) {
      const [hash, text] = split(meta(store, key) ?? '')
      return hash === hashOf(bytes) ? read(text) : undefined
    },
    put(bytes, value) {
      const text = JSON.stringify(value)
      if (isDeepStrictEqual(read(text), value)) setMeta(store, key, `${hashOf(bytes)}\n${text}`)
    },
  }
}

function split(text: string): [string, string] {
  const end = text.indexOf('\n')
  return [text.slice(0, end), text.slice(end + 1)]
}

/** Mappings have no prototype, as those of the YAML reader. */
function read(text: string): unknown {
  return JSON.parse(text, (_key, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.assign(Object.create(null), value)
      : value,
  )
}
