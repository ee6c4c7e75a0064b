import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml'
import type { Path } from '../rules/reading.ts'
import { deepest } from './yaml-limits.ts'
import { type EntryPlace, type Fault, pathKey } from './yaml-places.ts'

interface Walked {
  /** Plain values; mappings have no prototype. What has been complained about is undefined. */
  value: unknown
  places: Map<string, EntryPlace>
  faults: Fault[]
  /** True when a fault has changed the shape of the file, so that its values mean nothing. */
  fatal: boolean
}

/** Aliases are for a few repeated lists; more are an attack by expansion. */
const mostAliases = 100
const mostNodes = 200_000

/** Turns a parsed document into values and places, and looks for what YAML accepts but its writer did not mean. */
export function walk(document: Document.Parsed, source: string): Walked {
  const places = new Map<string, EntryPlace>()
  const faults: Fault[] = []
  let fatal = false
  let aliases = 0
  let nodes = 0

  function fault(code: string, offset: number, values: Fault['values'] = {}): undefined {
    faults.push({ code, values, offset })
    return undefined
  }

  function stop(code: string, offset: number, values: Fault['values'] = {}): undefined {
    // One is enough: a bomb would be told for each of its pieces.
    if (!fatal) fault(code, offset, values)
    fatal = true
    return undefined
  }

  function visit(node: Node | null, path: Path, key: number, flow: boolean): unknown {
    const start = node?.range?.[0] ?? key
    const place: EntryPlace = { key, value: start, text: null }
    places.set(pathKey(path), place)
    if (++nodes > mostNodes) return stop('yaml.alias-bomb', start)
    if (path.length > deepest) return stop('yaml.too-deep', start)
    if (isAlias(node)) return follow(node, path, key, flow)
    if (isMap(node)) return mapping(node.items as Pair[], path, node.flow === true)
    if (isSeq(node))
      return node.items.map((item, index) =>
        visit(item as Node, [...path, index], offsetOf(item, start), node.flow === true),
      )
    if (!isScalar(node)) return null
    const value = scalar(node, flow, typeof path.at(-1) === 'number')
    if (typeof value === 'string') {
      const text = start + (node.type === 'PLAIN' ? 0 : 1)
      if (source.startsWith(value, text)) place.text = text
    }
    if (value === null && node.source === '') place.value = key
    return value
  }

  function follow(alias: Alias, path: Path, key: number, flow: boolean): unknown {
    const start = alias.range?.[0] ?? key
    if (++aliases > mostAliases) return stop('yaml.alias-bomb', start)
    const target = alias.resolve(document)
    if (target === undefined) return fault('yaml.unknown-alias', start)
    return visit(target as Node, path, key, flow)
  }

  function mapping(items: readonly Pair[], path: Path, flow: boolean): unknown {
    const result: Record<string, unknown> = Object.create(null)
    for (const { key, value } of items) {
      const start = offsetOf(key, 0)
      if (!isScalar(key)) {
        fault('yaml.strange-key', start)
        continue
      }
      const name = key.source ?? String(key.value)
      if (key.type === 'PLAIN' && /^\u3000/.test(name)) stop('yaml.ideographic-space', start)
      const comma = flow && key.type === 'PLAIN' ? /[，、]/.exec(name) : null
      if (comma) fault('yaml.wide-comma', start + comma.index, { char: comma[0] })
      result[name] = visit(value as Node | null, [...path, name], start, flow)
    }
    return result
  }

  function scalar(node: Scalar, flow: boolean, inList: boolean): unknown {
    const [start, end] = node.range ?? [0, 0]
    const written = node.source ?? ''
    if (node.type === 'QUOTE_DOUBLE') {
      const backspace = String(node.value).includes('\b') ? source.slice(start, end).search(/(?<!\\)(?:\\\\)*\\b/) : -1
      if (backspace >= 0) fault('yaml.backspace', start + source.slice(start, end).indexOf('\\b', backspace))
      return node.value
    }
    if (node.type !== 'PLAIN') return node.value
    if (node.value === null && written === '') {
      const hash = /^[ \t]*:?[ \t]*(?=#\S)/.exec(source.slice(start))
      return hash ? fault('yaml.hash', start + hash[0].length) : null
    }
    const space = /(?:^|\n)[ \t]*\u3000/.exec(source.slice(start, end))
    if (space) stop('yaml.ideographic-space', start + space.index + space[0].length - 1)
    if (/^[“”‘’＂＇].*[“”‘’＂＇]$/s.test(written)) fault('yaml.curly-quote', start)
    // In a list it can only be meant to separate; as a value of a mapping it is ordinary Japanese, unless a key follows it.
    const separator = inList ? /[，、]/ : /[，、](?=\s*[\w-]+:)/
    const comma = flow && typeof node.value === 'string' ? separator.exec(written) : null
    if (comma) fault('yaml.wide-comma', start + comma.index, { char: comma[0] })
    return typeof node.value === 'number' ? number(node.value, written, start) : node.value
  }

  function number(value: number, written: string, start: number): unknown {
    if (String(value) === written) return value
    // A sum of points or the beginning of a telephone number: whoever reads it knows.
    if (`+${value}` === written) return written
    return fault('yaml.number-changes', start, { written, value: String(value) })
  }

  const value = visit(document.contents, [], 0, false)
  return { value, places, faults, fatal }
}

function offsetOf(item: unknown, otherwise: number): number {
  return (item as Node | null)?.range?.[0] ?? otherwise
}
