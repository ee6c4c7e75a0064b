import type { RatingScale } from './rating.ts'
import type { Style, Taste } from './taste.ts'

/** What a person has written down about a customer or, under `@domain`, about everybody of a company. */
export interface CustomerEntry {
  name: string | null
  company: string | null
  tier: string | null
  tags: string[]
  note: string | null
  language: Taste['language'] | null
  style: Style | null
  /** Whatever else: a contract's number. */
  fields: Record<string, string>
}

/** What is known of a customer whatever he has written: by `customer set`, by customers.yaml, then by his mails. */
export interface CustomerFacts extends CustomerEntry {
  /** The one he is known by first, lower case; the others were joined to it by hand. */
  addresses: string[]
}

/** A customer at a glance. Times are RFC 3339 UTC. */
export interface Customer extends CustomerFacts {
  tickets: { all: number; open: number; newest: number[] }
  firstAt: string | null
  lastAt: string | null
  /** How long our first answers took, seconds by the calendar and by office hours; null: none yet. */
  response: { count: number; median: number; office: number } | null
  /** What he said on how it was: the newest word, and how many there are. */
  satisfaction: { count: number; scale: RatingScale; last: number } | null
  /** Mail to one of his addresses came back. */
  bounced: boolean
  blocked: boolean
  /** Others of the same company who have written, by their domain. */
  fellows: string[]
}

export const noEntry: CustomerEntry = {
  ...{ name: null, company: null, tier: null, tags: [], note: null, language: null, style: null },
  fields: {},
}

/** Entries one above the other: the first that says something decides; tags and fields add up. */
export function layered(entries: readonly CustomerEntry[]): CustomerEntry {
  const first = <K extends keyof CustomerEntry>(key: K) =>
    (entries.find((entry) => entry[key] !== null)?.[key] ?? null) as CustomerEntry[K]
  return {
    ...{ name: first('name'), company: first('company'), tier: first('tier'), note: first('note') },
    ...{ language: first('language'), style: first('style') },
    tags: [...new Set(entries.flatMap(({ tags }) => tags))],
    fields: Object.assign({}, ...entries.map(({ fields }) => fields).reverse()) as Record<string, string>,
  }
}
